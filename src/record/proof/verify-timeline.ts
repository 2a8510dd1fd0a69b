import { canonicalJson } from '../../../domain/libraries/canonical-json.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { SealBroken } from '../../keys/sealing.js';
import type { SigningKey } from '../../keys/signing-key.js';
import { LoanKeys, type DataKeyRow } from '../data-keys.js';
import type { ReadDeps } from '../reads/opened-loan.js';
import { openEvent, type ChainedRow } from '../sealed-events.js';
import { openSnapshot, type SnapshotRow } from '../sealed-snapshot.js';
import { readStoredEvents } from '../stored-events.js';
import { run } from '../stored-loan.js';
import { AnchorsBroken, type AnchorStore } from './anchor-store.js';
import { chainFault, type Fault } from './chain-fault.js';

/** What verification of one loan found (design.md §8). */
export interface Verification {
  valid: boolean;
  events: number;
  head: { seq: number; hash: string };
  /** The last event that an anchor covers; what comes after it is covered by signatures alone. */
  anchoredTo: number | null;
  firstBad?: Fault;
}

/** What verification needs besides reading. */
export interface VerifyDeps extends ReadDeps {
  readonly signing: SigningKey;
  readonly anchors: AnchorStore;
}

/** Everything stored of a loan that verification looks at, read in one snapshot of the database. */
interface StoredTimeline {
  rows: ChainedRow[];
  version: number;
  keys: LoanKeys;
  parts: SnapshotRow[];
}

/** A loan of thirty years has some thousands of events; more than this is no loan. */
const eventsMax = 100_000;

async function readTimeline(deps: ReadDeps, loanId: string): Promise<StoredTimeline | null> {
  return await deps.pool.use(async (client) => {
    const [, heads, keyRows, parts, rows] = await Promise.all([
      client.query('begin isolation level repeatable read read only'),
      client.query<{ version: number }>('select version from loans where loan_id = $1', [loanId]),
      run<DataKeyRow>(client, 'keys', [loanId]),
      run<SnapshotRow>(client, 'parts', [loanId]),
      readStoredEvents(client, loanId, 0, eventsMax),
      client.query('commit'),
    ]);
    const [head] = heads.rows;
    if (head === undefined) return null;
    const keys = await LoanKeys.of(loanId, keyRows, deps.cache);
    return { rows, version: head.version, keys, parts };
  });
}

/**
 * Checks chain, signatures, snapshot and last anchor of a loan and names the first bad row (S43). Erased parties do not disturb it:
 * the chain is over ciphertext, and a part without a key is left out of events and snapshot alike. Null for an unknown loan.
 */
export async function verifyTimeline(
  deps: VerifyDeps,
  loanId: string,
): Promise<Verification | null> {
  const timeline = await readTimeline(deps, loanId);
  if (timeline === null) return null;
  const { rows, version } = timeline;
  const anchor = await anchorOf(deps.anchors, loanId);
  const firstBad =
    chainFault(rows, version, (...signed) => deps.signing.verify(...signed)) ??
    anchorFault(rows, anchor) ??
    snapshotFault(timeline, loanId, deps);
  const last = rows.at(-1);
  return {
    valid: firstBad === undefined,
    events: rows.length,
    head: { seq: last?.seq ?? 0, hash: last?.hash.toString('hex') ?? '' },
    anchoredTo: anchor === 'broken' ? null : (anchor?.seq ?? null),
    ...(firstBad === undefined ? {} : { firstBad }),
  };
}

async function anchorOf(anchors: AnchorStore, loanId: string) {
  try {
    return await anchors.latestOf(loanId);
  } catch (error) {
    if (error instanceof AnchorsBroken) return 'broken' as const;
    throw error;
  }
}

/** The anchored head must stand in the chain: a tail that was cut off or rewritten with our own key is found here alone. */
function anchorFault(
  rows: readonly ChainedRow[],
  anchor: { seq: number; hash: string } | 'broken' | null,
): Fault | undefined {
  if (anchor === null) return undefined;
  if (anchor === 'broken') return { seq: 1, reason: 'anchor' };
  if (rows.length < anchor.seq) return { seq: rows.length + 1, reason: 'anchor' };
  const same = rows[anchor.seq - 1]?.hash.toString('hex') === anchor.hash;
  return same ? undefined : { seq: anchor.seq, reason: 'anchor' };
}

/** The snapshot must be what the events fold to, and every part must open in its place. */
function snapshotFault(
  { rows, version, keys, parts }: StoredTimeline,
  loanId: string,
  { core }: ReadDeps,
): Fault | undefined {
  let folded: Loan | null = null;
  for (const row of rows) {
    try {
      folded = core.evolve(folded, openEvent(row, keys, core));
    } catch (error) {
      if (error instanceof SealBroken) return { seq: row.seq, reason: 'altered' };
      throw error;
    }
  }
  try {
    const kept = openSnapshot(loanId, parts, keys);
    if (folded !== null && canonicalJson(kept) === canonicalJson(folded)) return undefined;
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
  }
  return { seq: version, reason: 'snapshot' };
}
