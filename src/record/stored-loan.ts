import type pg from 'pg';
import type { RecordedEvent } from '../../domain/loan/events/event.js';
import type { CommandAnswer } from '../../domain/loan/recording.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import { beginning } from './chain.js';
import type { LoanCore } from './core.js';
import { inOneExchange } from './one-exchange.js';
import { LoanKeys, type DataKeyCache, type DataKeyRow } from './data-keys.js';
import { openEvent } from './sealed-events.js';
import type { KnownParts } from './opened-parts.js';
import { openSnapshot, type FoundPart, type SealedAt } from './sealed-snapshot.js';
import { numbersElsewhereAsked, type NumberRow } from './numbers-elsewhere.js';
import { sharedValuesAsked, type SharedRow } from './shared-values.js';
import { statements, type StatementName } from './statements.js';
import { readStoredEvents } from './stored-events.js';

/** What the record knows of a loan besides the loan. */
export interface LoanHead {
  readonly branch: string;
  readonly product: string;
  readonly stage: string;
  readonly version: number;
  readonly headHash: Buffer;
  readonly foldVersion: number;
  readonly epoch: number;
  readonly nextWakeAt: string | null;
  /** When it came back from a backup, while the bank has not been asked for its orders; else null. */
  readonly restoredAt: string | null;
}

/** A command that was recorded before. */
export interface CommandRow {
  readonly tenant: string;
  readonly scope: string;
  readonly key: string;
  readonly loan_id: string;
  readonly body_hmac: Buffer;
  readonly hmac_key_id: string;
  readonly answer: CommandAnswer;
  /** Null in rows of before there was one. */
  readonly answer_hmac: Buffer | null;
  readonly version: number;
}

/** A loan under lock, opened. */
export interface LockedLoan {
  readonly head: LoanHead;
  readonly loan: Loan;
  readonly keys: LoanKeys;
  /** Where the parts of its snapshot stand; null when it was folded anew, since another release wrote the snapshot: no part of that may be kept. */
  readonly sealedAt: SealedAt | null;
}

interface HeadRow {
  branch: string;
  product: string;
  stage: string;
  version: number;
  head_hash: Buffer | null;
  fold_version: number;
  epoch: number;
  next_wake_at: string | null;
  restored_at: string | null;
}

/** Runs one of the prepared statements. */
export async function run<Row extends object>(
  client: pg.ClientBase,
  name: StatementName,
  values: unknown[],
): Promise<Row[]> {
  return (await client.query<Row>({ name, text: statements[name], values })).rows;
}

/** What a transaction finds when it has the lock, before anything is opened. */
export interface Found {
  readonly head: LoanHead;
  readonly command: CommandRow | undefined;
  readonly keyRows: DataKeyRow[];
  readonly parts: FoundPart[];
  readonly known: KnownParts;
  readonly shared: SharedRow[];
  /** Numbers of the applicants in their other applications. */
  readonly numbers: NumberRow[];
  /** How far the stream of the rules has come. */
  readonly rulesSeq: number;
}

/** The parts of a loan; those that are known come without their bytes. */
export async function findParts(
  client: pg.ClientBase,
  loanId: string,
  known: KnownParts,
): Promise<FoundPart[]> {
  const digests = [...known.values()].map(({ digest }) => digest);
  return await run<FoundPart>(client, 'parts', [loanId, digests]);
}

/** Begins, locks the loan's row and reads all that a command needs, in one exchange. Undefined for a loan that is not there. */
export async function lockLoan(
  client: pg.Client,
  wanted: { tenant: string; loanId: string; scope: string; key: string | null },
  cache: DataKeyCache,
): Promise<Found | undefined> {
  const { tenant, loanId, scope, key } = wanted;
  const known = cache.openedParts.of(loanId);
  const [, heads, commands, keyRows, parts, shared, numbers, rules] = await inOneExchange(
    client,
    () =>
      Promise.all([
        client.query('begin'),
        run<HeadRow>(client, 'lock', [loanId, tenant]),
        key === null
          ? Promise.resolve<CommandRow[]>([])
          : run<CommandRow>(client, 'command', [tenant, scope, key]),
        run<DataKeyRow>(client, 'keys', [loanId]),
        findParts(client, loanId, known),
        run<SharedRow>(client, 'shared', sharedValuesAsked(loanId)),
        run<NumberRow>(client, 'numbersElsewhere', numbersElsewhereAsked(loanId)),
        run<{ seq: number }>(client, 'rulesSeq', [tenant]),
      ]),
  );
  const [row] = heads;
  if (row === undefined) return undefined;
  const rulesSeq = rules[0]?.seq ?? 0;
  return {
    head: toHead(row),
    command: commands[0],
    keyRows,
    parts,
    known,
    shared,
    numbers,
    rulesSeq,
  };
}

function toHead(row: HeadRow): LoanHead {
  return {
    branch: row.branch,
    product: row.product,
    stage: row.stage,
    version: row.version,
    headHash: row.head_hash ?? beginning,
    foldVersion: row.fold_version,
    epoch: row.epoch,
    nextWakeAt: row.next_wake_at,
    restoredAt: row.restored_at,
  };
}

/** Opens what was found. A snapshot of another release's `evolve` is not trusted: the events are folded anew. */
export async function openFound(
  client: pg.ClientBase,
  loanId: string,
  found: Found,
  core: LoanCore,
  cache: DataKeyCache,
): Promise<LockedLoan> {
  const keys = await LoanKeys.of(loanId, found.keyRows, cache);
  const { head, parts, known } = found;
  const opened =
    head.foldVersion === core.foldVersion
      ? openSnapshot(loanId, parts, keys, known)
      : { loan: await foldStored(client, loanId, keys, core), sealedAt: null };
  return { head, keys, ...opened };
}

/** The loan from its events alone, as its snapshot is, or with all that it ever was. */
export async function foldStored(
  client: pg.ClientBase | pg.Pool,
  loanId: string,
  keys: LoanKeys,
  core: LoanCore,
  evolve: LoanCore['evolve'] = core.evolve,
): Promise<Loan> {
  let loan: Loan | null = null;
  // Pages keep the memory of a thirty-year loan bounded.
  const pageSize = 500;
  for (let after = 0; ;) {
    const rows = await readStoredEvents(client, loanId, after, pageSize);
    for (const row of rows) {
      const event: RecordedEvent = openEvent(row, keys, core);
      loan = evolve(loan, event);
    }
    if (rows.length < pageSize) break;
    after = rows.at(-1)?.seq ?? after;
  }
  if (loan === null) throw new Error(`loan ${loanId} has no events`);
  return loan;
}
