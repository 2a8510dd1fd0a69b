import type { Actor } from '../../../domain/loan/actor.js';
import type { MasterKey } from '../../keys/master-key.js';
import type { TokenVerifier } from '../auth/token-verifier.js';
import { Problem } from '../problems/problem.js';
import { sealRefresh } from './sealed-refresh.js';
import { longestMs } from './session-limits.js';
import type { SessionRow } from './session-row.js';

/** A session is a person's. */
export type Person = Extract<Actor, { kind: 'person' }>;

/**
 * Who an access token is for and until when that may be believed, by the same check as a bearer token.
 * @throws Problem `sign-in-refused`, or 503 when the issuer's keys cannot be had.
 */
export async function personOf(
  tokens: TokenVerifier,
  accessToken: string,
): Promise<{ caller: Person; trustedUntilMs: number }> {
  try {
    const { actor, expiresAtMs } = await tokens.verified(accessToken);
    if (actor.kind === 'person') return { caller: actor, trustedUntilMs: expiresAtMs };
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error;
    throw refused(error.detail);
  }
  throw refused('It is not a person who signed in.');
}

function refused(detail: string): Problem {
  return new Problem('sign-in-refused', `The access token of the sign-in is of no use. ${detail}`);
}

/** How long a session may last, with its refresh token sealed; without one no longer than the roles that came with it may be believed. */
export async function boundsOf(
  master: MasterKey,
  session: Pick<SessionRow, 'idHash' | 'signedInAtMs' | 'trustedUntilMs'>,
  refreshToken: string | null,
): Promise<Pick<SessionRow, 'endsAtMs' | 'refresh'>> {
  const latestMs = session.signedInAtMs + longestMs;
  if (refreshToken === null)
    return { endsAtMs: Math.min(latestMs, session.trustedUntilMs), refresh: null };
  return { endsAtMs: latestMs, refresh: await sealRefresh(master, session.idHash, refreshToken) };
}
