import type pg from 'pg';
import type { Keyring } from '../../keys/keyring.js';
import { DataKeyCache } from '../data-keys.js';
import type { ReadDeps } from '../reads/opened-loan.js';
import type { ChainedRow } from '../sealed-events.js';
import { AnchorsBroken, type AnchorStore } from './anchor-store.js';
import { compareAnchors } from './anchor-witness.js';
import { chainFault, type Fault } from './chain-fault.js';
import { keyFault, openTransactions } from './contents-fault.js';
import { erasureFault } from './erasure-fault.js';
import { replay } from './replayed-loan.js';
import { keptFault } from './snapshot-fault.js';
import { openKeys, readTimeline, type StoredTimeline } from './stored-timeline.js';

/** What verification of one loan found (design.md §8). */
export interface Verification {
  valid: boolean;
  events: number;
  head: { seq: number; hash: string };
  /** The last event that an anchor covers; what comes after it is covered by signatures alone. */
  anchoredTo: number | null;
  /** Another release wrote it last: snapshot and read rows were not compared, as far as that is no fault. */
  isOtherRelease: boolean;
  firstBad?: Fault;
}

/** What verification needs besides reading. */
export interface VerifyDeps extends Pick<ReadDeps, 'pool' | 'core' | 'tenant'> {
  readonly keyring: Keyring;
  /** Null compares with no anchor, for when they are known to be broken and the rest is to be judged. */
  readonly anchors: Pick<AnchorStore, 'at' | 'latestOf'> | null;
}

type Anchored = { seq: number; hash: string } | 'broken' | null;

/**
 * Checks chain, signatures, last anchor and contents of a loan, and everything that is kept beside the events, and names the first bad
 * row (S43, docs/decisions/0105-proof.md). Erased parties do not disturb it: the chain is over ciphertext, and a part without a key
 * is left out of events and snapshot alike. Null for an unknown loan.
 */
export async function verifyTimeline(
  deps: VerifyDeps,
  loanId: string,
): Promise<Verification | null> {
  // The anchor first: one that is made meanwhile may cover more than the state that is read next.
  const { anchors } = deps;
  const latest = anchors && (await anchorOf(() => anchors.latestOf(loanId)));
  return await deps.pool.use(async (client) => {
    const stored = await readTimeline(client, loanId);
    const found = stored && (await verification(client, loanId, stored, latest, deps));
    await client.query('commit');
    return found;
  });
}

async function verification(
  client: pg.ClientBase,
  loanId: string,
  stored: StoredTimeline,
  latest: Anchored,
  deps: VerifyDeps,
): Promise<Verification> {
  const { rows, head } = stored;
  const { anchors } = deps;
  const whole = await anchorOf(async () => {
    if (anchors !== null) await compareAnchors(client, anchors);
    return null;
  });
  const anchor = whole ?? latest;
  const { signing } = deps.keyring;
  const firstBad =
    (await chainFault(rows, head.version, (...signed) => signing.verify(...signed))) ??
    (await contentsFault(client, loanId, stored, deps)) ??
    // Last, so that a loan that went back in time is known to be whole but for that.
    anchorFault(rows, anchor);
  const last = rows.at(-1);
  return {
    valid: firstBad === undefined,
    events: rows.length,
    head: { seq: last?.seq ?? 0, hash: last?.hash.toString('hex') ?? '' },
    isOtherRelease: head.fold_version !== deps.core.foldVersion,
    anchoredTo: anchor === 'broken' ? null : (anchor?.seq ?? null),
    ...(firstBad === undefined ? {} : { firstBad }),
  };
}

async function anchorOf(look: () => Promise<Anchored>): Promise<Anchored> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof AnchorsBroken) return 'broken';
    throw error;
  }
}

/** The anchored head must stand in the chain: a tail that was cut off or rewritten with our own key is found here alone. */
function anchorFault(rows: readonly ChainedRow[], anchor: Anchored): Fault | undefined {
  if (anchor === null) return undefined;
  if (anchor === 'broken') return { seq: 1, reason: 'anchor', where: 'anchors' };
  if (rows.length < anchor.seq) return { seq: rows.length + 1, reason: 'anchor' };
  const same = rows[anchor.seq - 1]?.hash.toString('hex') === anchor.hash;
  return same ? undefined : { seq: anchor.seq, reason: 'anchor' };
}

/** Opens and replays the events of an unbroken chain, and compares with them what is kept beside them. */
async function contentsFault(
  client: pg.ClientBase,
  loanId: string,
  stored: StoredTimeline,
  { core, keyring, tenant }: VerifyDeps,
): Promise<Fault | undefined> {
  const { rows, head, keyRows } = stored;
  const kept = { seq: head.version, reason: 'snapshot' as const };
  if (rows.length === 0) return { ...kept, where: 'loans' };
  // Keys from memory would hide that their rows were altered.
  const { keys, broken } = await openKeys(loanId, keyRows, new DataKeyCache(keyring.master));
  const fault = keyFault(rows, keyRows, broken);
  if (fault !== undefined) return fault;
  const opened = await openTransactions(rows, keys, core);
  if (!Array.isArray(opened)) return opened;
  const erasure = erasureFault(opened, keyRows);
  if (erasure !== undefined) return erasure;
  const replayed = await replay(opened, core, keyring.blind);
  const where = await keptFault(stored, replayed, {
    ...{ client, core, keys, blind: keyring.blind, tenant },
  });
  return where === undefined ? undefined : { ...kept, where };
}
