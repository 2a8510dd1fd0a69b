/**
 * Every problem that the API answers with (RFC 9457): `type` is `urn:sancha:problem:<code>` and stable, `title` says the kind in
 * words. What is wrong this time and what to do stands in `detail`.
 */
export const problemKinds = {
  'invalid-http': { status: 400, title: 'The request is not plain HTTP' },
  'invalid-json': { status: 400, title: 'The body is not JSON' },
  'invalid-input': { status: 400, title: 'A field is not as it must be' },
  'invalid-cursor': { status: 400, title: 'The cursor is not one of ours' },
  'idempotency-key-missing': { status: 400, title: 'The header Idempotency-Key is missing' },
  'idempotency-key-invalid': { status: 400, title: 'The header Idempotency-Key is not valid' },
  'two-credentials': { status: 400, title: 'More than one credential at once' },
  'sign-in-expired': { status: 400, title: 'No sign-in is under way' },
  'sign-in-mismatch': { status: 400, title: 'The answer belongs to another sign-in' },
  'token-missing': { status: 401, title: 'No access token' },
  'token-expired': { status: 401, title: 'The access token is out of date' },
  'token-wrong-audience': { status: 401, title: 'The access token is for another service' },
  'token-invalid': { status: 401, title: 'The access token is not valid' },
  'session-missing': { status: 401, title: 'Nobody is signed in' },
  'session-unknown': { status: 401, title: 'There is no such session' },
  'session-expired': { status: 401, title: 'The session is over' },
  'foreign-origin': { status: 403, title: 'The request does not come from a page of this service' },
  'not-temporal-ui': {
    status: 403,
    title: 'The request does not come from a page of the Temporal UI',
  },
  'csrf-missing': { status: 403, title: 'The header X-Sancha-CSRF is missing' },
  'csrf-wrong': { status: 403, title: 'The header X-Sancha-CSRF is of another session' },
  'sign-in-refused': { status: 403, title: 'The sign-in was refused' },
  forbidden: { status: 403, title: 'This role may never use this route' },
  'not-found': { status: 404, title: 'Nothing here that you may see' },
  'no-report': { status: 404, title: 'There is no report yet' },
  'no-project': { status: 404, title: 'This loan is for no project' },
  'no-route': { status: 404, title: 'There is no such address' },
  'method-not-allowed': { status: 405, title: 'This address does not take this method' },
  'not-acceptable': { status: 406, title: 'The answer does not exist in that form' },
  'request-too-slow': { status: 408, title: 'The request did not arrive in time' },
  refused: { status: 409, title: 'A rule refused it' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'address-too-long': { status: 414, title: 'The address is too long' },
  'unsupported-media-type': { status: 415, title: 'The body must be application/json' },
  'idempotency-key-reused': {
    status: 422,
    title: 'The Idempotency-Key was used with another body',
  },
  'too-many-requests': { status: 429, title: 'Asked too often' },
  'headers-too-large': { status: 431, title: 'The headers are too large' },
  internal: { status: 500, title: 'Something is broken on our side' },
  unavailable: { status: 503, title: 'Not available for the moment' },
  'sign-in-not-set-up': { status: 503, title: 'People cannot sign in by browser here' },
  'no-rule-in-force': { status: 503, title: 'No rule is in force for this day' },
  'uploads-not-set-up': { status: 503, title: 'No documents can be uploaded or read here' },
  'storage-unavailable': { status: 503, title: 'The object storage does not answer' },
  'telephony-unavailable': { status: 503, title: 'The phone system does not answer' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problemKinds;

/** The stable type of a problem as it goes out. */
export function problemType(code: ProblemCode): string {
  return `urn:sancha:problem:${code}`;
}
