import { Problem } from '../problems/problem.js';
import type { ProblemCode } from '../problems/problem-kinds.js';

/** What every refusal of a session says, by its code. */
const details = {
  'two-credentials': 'Send the session cookie or an access token, never both.',
  'session-missing': 'Sign in at /auth/login.',
  'session-unknown': 'It has ended, or it was never one of ours. Sign in again at /auth/login.',
  'session-expired': 'Its time is over. Sign in again at /auth/login.',
  'foreign-origin':
    'A session is taken only from pages of this service: the browser must say so by Origin or Sec-Fetch-Site. Programs send an access token.',
  'csrf-missing': 'Send the value "csrfToken" of GET /auth/session as the header X-Sancha-CSRF.',
  'csrf-wrong':
    'The header X-Sancha-CSRF is not that of this session. Read GET /auth/session again.',
  'sign-in-expired':
    'No sign-in is under way in this browser, or it took too long. Begin again at /auth/login.',
  'sign-in-mismatch':
    'The answer belongs to another sign-in than the one that this browser began. Begin again at /auth/login.',
  'sign-in-not-set-up':
    'This installation has no client at its sign-in service: set OIDC_CLIENT_ID and OIDC_CLIENT_SECRET. Access tokens are taken all the same.',
} as const satisfies Partial<Record<ProblemCode, string>>;

export type SessionProblemCode = keyof typeof details;

/** A refusal of a session; a 401 names the way in that programs have. `setCookie` takes away what is of no more use. */
export function sessionProblem(code: SessionProblemCode, setCookie?: string): Problem {
  const isUnauthorized = code.startsWith('session-');
  return new Problem(code, details[code], {
    headers: {
      ...(isUnauthorized ? { 'WWW-Authenticate': 'Bearer realm="sancha"' } : {}),
      ...(setCookie === undefined ? {} : { 'Set-Cookie': setCookie }),
    },
  });
}
