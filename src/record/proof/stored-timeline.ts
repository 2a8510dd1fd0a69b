import type pg from 'pg';
import { LoanKeys, type DataKeyCache, type DataKeyRow } from '../data-keys.js';
import type { ChainedRow } from '../sealed-events.js';
import type { FoundPart } from '../sealed-snapshot.js';
import { readEventsAsTheyAre } from '../stored-events.js';
import { findParts, run } from '../stored-loan.js';

/** What the loan's row says besides the columns that follow from the loan. */
export interface StoredHead {
  readonly version: number;
  readonly head_hash: Buffer | null;
  readonly fold_version: number;
  readonly tenant: string;
  readonly branch: string;
  readonly originator: string;
  readonly application_number: string;
  readonly product: string;
  readonly channel: string;
}

/** Everything stored of a loan that verification looks at. */
export interface StoredTimeline {
  readonly head: StoredHead;
  readonly rows: readonly ChainedRow[];
  readonly keyRows: readonly DataKeyRow[];
  readonly parts: readonly FoundPart[];
}

/** A loan of thirty years has some thousands of events; more than this is no loan. */
const eventsMax = 100_000;

/** A replay takes a second or two, and a machine with much else to do a minute; the transaction waits for it and holds no lock. */
const replayMs = 120_000;

/** A proof takes nothing from memory. */
const noneKnown = new Map<never, never>();

/** Begins a transaction that sees one state of the database, and reads the loan in it; null when there is none. The caller ends it. */
export async function readTimeline(
  client: pg.ClientBase,
  loanId: string,
): Promise<StoredTimeline | null> {
  const [, , heads, keyRows, parts, rows] = await Promise.all([
    client.query('begin isolation level repeatable read read only'),
    client.query(`set local idle_in_transaction_session_timeout = ${replayMs}`),
    client.query<StoredHead>(
      `select version, head_hash, fold_version, tenant, branch, originator, application_number, product, channel
        from loans where loan_id = $1`,
      [loanId],
    ),
    run<DataKeyRow>(client, 'keys', [loanId]),
    findParts(client, loanId, noneKnown),
    readEventsAsTheyAre(client, loanId, eventsMax),
  ]);
  const [head] = heads.rows;
  return head === undefined ? null : { head, rows, keyRows, parts };
}

/** The keys of a loan that can be unwrapped, and the ids of those that were altered. */
export async function openKeys(
  loanId: string,
  rows: readonly DataKeyRow[],
  cache: DataKeyCache,
): Promise<{ keys: LoanKeys; broken: Set<string> }> {
  const broken = new Set<string>();
  for (const row of rows) {
    // One by one, so that the one that does not open is known. Why it does not is the same to whoever has to read with it.
    await LoanKeys.of(loanId, [row], cache).catch(() => broken.add(row.key_id));
  }
  const sound = rows.filter((row) => !broken.has(row.key_id));
  return { keys: await LoanKeys.of(loanId, sound, cache), broken };
}
