import type { SigningKey } from '../../keys/signing-key.js';
import type { PayloadKeys } from '../../temporal/payload-keys.js';
import type { PayloadKeyUse } from '../../temporal/payload-keys-in-use.js';

/** What signatures need; a key that has signed heads is needed for good, its public half is enough. */
export function signingText(
  { keyId: newest, published }: Pick<SigningKey, 'keyId' | 'published'>,
  heads: ReadonlyMap<string, number>,
): string[] {
  const known = published.map(({ keyId }) => keyId);
  const absent = [...heads.keys()].filter((keyId) => !known.includes(keyId));
  const signed = (keyId: string) => `${heads.get(keyId) ?? 0} heads`;
  return [
    `Signing key ${newest}: signs from now on, and has signed ${signed(newest)}.`,
    ...known
      .filter((keyId) => keyId !== newest)
      .map((keyId) =>
        heads.has(keyId)
          ? `Signing key ${keyId}: has signed ${signed(keyId)}. Its public key must stay in the file; the private one may go.`
          : `Signing key ${keyId}: has signed nothing here. It may be taken out; keep it with the backups that it has sealed.`,
      ),
    ...absent.map(
      (keyId) =>
        `Signing key ${keyId}: is not in the file, and ${signed(keyId)} cannot be verified without it. Put it back, its public key is enough.`,
    ),
  ];
}

/** @param uses null where there is only one key, `away` when Temporal did not say. */
export function payloadText(
  { current, keys }: PayloadKeys,
  uses: ReadonlyMap<string, PayloadKeyUse> | 'away' | null,
): string[] {
  const lines = [`Payload key ${current}: seals from now on.`];
  if (uses === null) return lines;
  if (uses === 'away')
    return [...lines, 'Payload keys: Temporal did not answer. Leave all of them in the file.'];
  for (const keyId of keys.keys())
    if (keyId !== current) lines.push(olderPayloadText(keyId, uses.get(keyId)));
  for (const [keyId, { processes }] of uses)
    if (!keys.has(keyId))
      lines.push(
        `Payload key ${keyId}: is not in the file, and ${processes} running processes hold payloads of it. Put it back.`,
      );
  return lines;
}

function olderPayloadText(keyId: string, use: PayloadKeyUse | undefined): string {
  if (use === undefined)
    return `Payload key ${keyId}: no running process needs it. It may be taken out; runs that have ended can then be read by nobody.`;
  return `Payload key ${keyId}: still needed by ${use.processes} running processes, the last payload of it is of ${use.newestAt ?? 'unknown'}. Leave it in the file.`;
}
