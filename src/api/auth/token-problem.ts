import { Problem } from '../problems/problem.js';
import type { ProblemCode } from '../problems/problem-kinds.js';

type TokenProblemCode = Extract<ProblemCode, `token-${string}`>;

const details: Record<TokenProblemCode, string> = {
  'token-missing': 'Send the header "Authorization: Bearer <access token>".',
  'token-expired': 'Its time is over. Ask the issuer for a new one.',
  'token-wrong-audience': 'Ask the issuer for a token with this service as its audience.',
  'token-invalid':
    'It was not issued for this service as an access token by the issuer that we trust. Sign in again.',
};

/** A 401 with the challenge that RFC 6750 asks for; without a token it names no error. */
export function tokenProblem(code: TokenProblemCode): Problem {
  const error =
    code === 'token-missing' ? '' : `, error="invalid_token", error_description="${details[code]}"`;
  return new Problem(code, details[code], {
    headers: { 'WWW-Authenticate': `Bearer realm="sancha"${error}` },
  });
}
