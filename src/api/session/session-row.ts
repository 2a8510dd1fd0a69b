import type { SealedRefresh } from './sealed-refresh.js';

/** Who signed in, as the issuer's access token said. */
export interface SignedIn {
  readonly subject: string;
  readonly roles: readonly string[];
  readonly branches: readonly string[];
  /** Sealed under a key that follows from the session's id. */
  readonly name: Buffer | null;
}

/** A session as it is stored. Instants are milliseconds since 1970 on the wall. */
export interface SessionRow extends SignedIn {
  readonly idHash: Buffer;
  readonly signedInAtMs: number;
  readonly idleUntilMs: number;
  readonly endsAtMs: number;
  readonly trustedUntilMs: number;
  readonly refresh: SealedRefresh | null;
}

/** Sessions in PostgreSQL. Every method is one statement. */
export interface SessionStore {
  insert(row: SessionRow): Promise<void>;
  /** Only what this service itself wrote is found; a row that somebody else has made or altered is none. */
  find(idHash: Buffer): Promise<SessionRow | null>;
  /** Puts the idle end off. */
  noteUse(idHash: Buffer, idleUntilMs: number): Promise<void>;
  /** Takes the turn to ask the issuer until an instant. @returns false while another has it, or when the session is gone. */
  takeTurn(idHash: Buffer, nowMs: number, untilMs: number): Promise<boolean>;
  /** Gives the turn back without anything new. */
  giveTurn(idHash: Buffer): Promise<void>;
  /** Writes what the issuer said anew into a session that was found, and gives the turn back. */
  renew(row: SessionRow): Promise<void>;
  /** Removes it. @returns whether it was there. */
  remove(idHash: Buffer): Promise<boolean>;
}
