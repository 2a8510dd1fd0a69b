import { roles as knownRoles, type Role } from '../../../domain/loan/actor.js';
import { Problem } from '../problems/problem.js';
import { boundsOf, personOf, type Person } from './issued-session.js';
import { RoleRenewal } from './role-renewal.js';
import { openName, sealName } from './sealed-name.js';
import { openRefresh } from './sealed-refresh.js';
import { hashOfSession, newSessionId } from './session-id.js';
import { idleMs, longestMs, noteUseEveryMs } from './session-limits.js';
import type { SessionParts } from './session-parts.js';
import type { SessionRow } from './session-row.js';
import { IssuerRefusal, type IssuedTokens } from './sign-in-issuer.js';

/** A live session: who it is, and until when. Instants are milliseconds since 1970 on the wall. */
export interface LiveSession {
  readonly id: string;
  readonly caller: Person;
  readonly idleUntilMs: number;
  readonly endsAtMs: number;
}

/** The console's sessions, from sign-in to their end. */
export class Sessions {
  private readonly renewal: RoleRenewal;

  constructor(private readonly parts: SessionParts) {
    this.renewal = new RoleRenewal(parts);
  }

  /**
   * A new session under a new id for tokens that the issuer has just given.
   * @throws Problem `sign-in-refused` when they name no person that this service may know.
   */
  async begin(issued: IssuedTokens): Promise<LiveSession> {
    const { tokens, master, store } = this.parts;
    const { caller, trustedUntilMs } = await personOf(tokens, issued.accessToken);
    const id = newSessionId();
    const signedInAtMs = this.parts.nowMs();
    const begun = { idHash: hashOfSession(id), signedInAtMs, trustedUntilMs };
    const row: SessionRow = {
      ...begun,
      ...{ subject: caller.id, roles: caller.roles, branches: caller.branches },
      name: sealName(id, caller.name),
      idleUntilMs: signedInAtMs + idleMs,
      ...(await boundsOf(master, begun, issued.refreshToken)),
    };
    await store.insert(row);
    return live(id, row);
  }

  /**
   * The session of a cookie, with its use noted unless it is no act of a person; or why there is none.
   * @throws Problem 503 when roles must be asked for anew and the issuer does not answer.
   */
  async find(id: string, isUse: boolean): Promise<LiveSession | 'unknown' | 'expired'> {
    const idHash = hashOfSession(id);
    const found = await this.parts.store.find(idHash);
    if (found === null) return 'unknown';
    const row = this.isOver(found) ? null : await this.renewal.trusted(id, found);
    if (row === null || this.isOver(row)) {
      await this.parts.store.remove(idHash);
      return 'expired';
    }
    return live(id, isUse ? await this.used(row) : row);
  }

  /** Removes a session that another one of the same browser has taken the place of; the issuer keeps what both may share. */
  async replace(id: string): Promise<void> {
    await this.parts.store.remove(hashOfSession(id));
  }

  /** Ends a session for good, and makes its refresh token worthless where the issuer can. @returns whether it was there. */
  async end(id: string): Promise<boolean> {
    const { store, issuer, master } = this.parts;
    const idHash = hashOfSession(id);
    const row = await store.find(idHash);
    if (row === null || !(await store.remove(idHash))) return false;
    if (row.refresh !== null) {
      const token = await openRefresh(master, idHash, row.refresh);
      await issuer.revoke(token).catch(leftToTime);
    }
    return true;
  }

  private isOver(row: SessionRow): boolean {
    // The longest time counts from the sign-in itself: whatever end the row says, it is no later.
    const latestMs = row.signedInAtMs + longestMs;
    return this.parts.nowMs() >= Math.min(row.idleUntilMs, row.endsAtMs, latestMs);
  }

  private async used(row: SessionRow): Promise<SessionRow> {
    const idleUntilMs = this.parts.nowMs() + idleMs;
    if (idleUntilMs - row.idleUntilMs < noteUseEveryMs) return row;
    await this.parts.store.noteUse(row.idHash, idleUntilMs);
    return { ...row, idleUntilMs };
  }
}

/** The session is gone whatever the issuer says of its token, which ends there with its own time. */
function leftToTime(error: unknown): void {
  if (error instanceof IssuerRefusal || error instanceof Problem) return;
  throw error;
}

function live(id: string, row: SessionRow): LiveSession {
  const roles = row.roles.filter((role): role is Role => knownRoles.some((own) => own === role));
  const name = openName(id, row.name);
  const caller: Person = { kind: 'person', id: row.subject, roles, branches: [...row.branches] };
  return {
    id,
    caller: name === undefined ? caller : { ...caller, name },
    idleUntilMs: row.idleUntilMs,
    endsAtMs: row.endsAtMs,
  };
}
