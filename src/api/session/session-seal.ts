import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SessionRow } from './session-row.js';

/** Keys that seal sessions, newest first: the first seals, all of them are believed while the master key is being changed. */
export type SessionKeys = readonly [Buffer, ...Buffer[]];

/** Whatever of a session decides who it is, what he may and until when; its idle end moves with every use and stays out. */
type Sealed = Omit<SessionRow, 'idleUntilMs'>;

/**
 * A digest that only this service can make, so that nobody becomes somebody by writing a row
 * (docs/decisions/0327-a-session-is-sealed.md).
 */
export function sealOf([newest]: SessionKeys, row: Sealed): Buffer {
  return under(newest, row);
}

/** Whether this service wrote the row just so. The time that it takes tells nothing of how much was right. */
export function isSealed(keys: SessionKeys, row: Sealed, seal: Buffer | null): boolean {
  if (seal === null) return false;
  return keys
    .map((key) => under(key, row))
    .some((wanted) => wanted.length === seal.length && timingSafeEqual(wanted, seal));
}

function under(key: Buffer, row: Sealed): Buffer {
  return createHmac('sha256', key).update(sealedText(row)).digest();
}

/** A list in JSON: no value can run over into its neighbour's place. */
function sealedText(row: Sealed): string {
  const { idHash, subject, roles, branches, name, refresh } = row;
  return JSON.stringify([
    hex(idHash),
    ...[subject, roles, branches],
    hex(name),
    ...[row.signedInAtMs, row.endsAtMs, row.trustedUntilMs],
    refresh === null ? null : [refresh.masterKeyId, hex(refresh.wrappedKey), hex(refresh.token)],
  ]);
}

const hex = (bytes: Buffer | null) => bytes?.toString('hex') ?? null;
