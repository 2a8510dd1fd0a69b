import { setTimeout as pause } from 'node:timers/promises';
import { Problem, unavailable } from '../problems/problem.js';
import { boundsOf, personOf } from './issued-session.js';
import { sealName } from './sealed-name.js';
import { openRefresh } from './sealed-refresh.js';
import { renewEarlyMs, renewLeaseMs, renewLookMs } from './session-limits.js';
import type { SessionParts } from './session-parts.js';
import type { SessionRow } from './session-row.js';
import { IssuerRefusal } from './sign-in-issuer.js';

/** Keeps the roles of sessions as young as the issuer's access tokens, by its refresh tokens. */
export class RoleRenewal {
  /** Questions that this process has under way, by session: requests side by side share one. */
  private readonly asking = new Map<string, Promise<SessionRow | null>>();

  constructor(private readonly parts: SessionParts) {}

  /**
   * The session with roles that may still be believed, or null when the issuer gives none any more.
   * @throws Problem 503 when they may not and the issuer does not answer.
   */
  async trusted(id: string, row: SessionRow): Promise<SessionRow | null> {
    const leftMs = row.trustedUntilMs - this.parts.nowMs();
    if (leftMs > renewEarlyMs) return row;
    if (row.refresh === null) return leftMs > 0 ? row : null;
    return await this.shared(id, row).catch((error: unknown) => {
      // While the old roles are still good, an issuer that is away does no harm.
      if (leftMs > 0 && error instanceof Problem && error.status === 503) return row;
      throw error;
    });
  }

  private shared(id: string, row: SessionRow): Promise<SessionRow | null> {
    const name = row.idHash.toString('hex');
    const known = this.asking.get(name);
    if (known !== undefined) return known;
    const asked = this.renewed(id, row).finally(() => this.asking.delete(name));
    this.asking.set(name, asked);
    return asked;
  }

  /** Asks, or waits for the instance that is asking: a refresh token that is used twice may end everything at the issuer. */
  private async renewed(id: string, row: SessionRow): Promise<SessionRow | null> {
    const { store, nowMs } = this.parts;
    for (let waitedMs = 0; waitedMs <= renewLeaseMs; waitedMs += renewLookMs) {
      const now = nowMs();
      const isOurTurn = await store.takeTurn(row.idHash, now, now + renewLeaseMs);
      const current = await store.find(row.idHash);
      if (current === null) return null;
      const isNewer = current.trustedUntilMs > row.trustedUntilMs;
      if (isOurTurn && !isNewer) return await this.ask(id, current);
      if (isOurTurn) await store.giveTurn(row.idHash);
      if (isNewer) return current;
      await pause(renewLookMs);
    }
    throw unavailable('Roles are being asked for anew. Send the same request again.', 1);
  }

  private async ask(id: string, row: SessionRow): Promise<SessionRow | null> {
    const { store, issuer, tokens, master } = this.parts;
    if (row.refresh === null) return null;
    try {
      const issued = await issuer.renew(await openRefresh(master, row.idHash, row.refresh));
      const { caller, trustedUntilMs } = await personOf(tokens, issued.accessToken);
      if (caller.id !== row.subject) return null;
      const bounds = await boundsOf(master, { ...row, trustedUntilMs }, issued.refreshToken);
      const { roles, branches } = caller;
      const name = sealName(id, caller.name);
      const renewed = { ...row, roles, branches, name, trustedUntilMs, ...bounds };
      await store.renew(renewed);
      return renewed;
    } catch (error) {
      const isRefusal = error instanceof IssuerRefusal;
      if (isRefusal || (error instanceof Problem && error.code === 'sign-in-refused')) return null;
      await store.giveTurn(row.idHash);
      throw error;
    }
  }
}
