/** What Node's TLS says of a certificate whose signer it does not know. */
const unknownSigners: readonly string[] = [
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_SIGNATURE_FAILURE',
];

/** What is wrong with a server's certificate, and what to do besides naming the right signer; undefined for another kind of error. */
export function certificateFault(
  code: string | undefined,
): { readonly wrong: string; readonly whatToDo?: string } | undefined {
  if (code === undefined) return undefined;
  if (unknownSigners.includes(code))
    return { wrong: `shows a certificate of an unknown signer (${code})` };
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return {
      wrong: `shows a certificate of another host (${code})`,
      whatToDo: 'address the server by a name that stands in its certificate.',
    };
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID')
    return {
      wrong: `shows a certificate that is not valid now (${code})`,
      whatToDo: 'renew it, and look at the clocks of both machines.',
    };
  return undefined;
}
