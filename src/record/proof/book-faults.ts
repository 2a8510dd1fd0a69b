import type pg from 'pg';
import type { BlindKeys } from '../../keys/blind-key.js';
import { isGenuine, isOfBeforeDigests } from '../remembered-answer.js';
import { readTables } from '../read-tables.js';
import { unhurried } from '../silent-connections.js';
import type { CommandRow } from '../stored-loan.js';
import { orUnverified, Unverified } from './another-try.js';
import type { Fault } from './chain-fault.js';
import { isStreamPlace } from '../streams/stream-heads.js';
import type { AnchoredHead } from './merkle.js';

/** A fault and the loan that has it. */
export interface BookFault extends Fault {
  readonly loanId: string;
}

const pageSize = 1_000;

/** Loans that were anchored once and are not in the database any more: loans end, but no loan goes away. */
export async function deletedLoans(
  pool: pg.Pool,
  anchored: Iterable<AnchoredHead>,
): Promise<BookFault[]> {
  const gone: string[] = [];
  let page: string[] = [];
  const ask = async () => {
    const { rows } = await pool.query<{ loan_id: string }>(
      'select loan_id from unnest($1::text[]) as a (loan_id) except select loan_id from loans',
      [page],
    );
    gone.push(...rows.map((row) => row.loan_id));
    page = [];
  };
  for (const { loanId } of anchored) {
    // Streams of what is no loan have their own look (`streams/verify-streams.ts`).
    if (isStreamPlace(loanId)) continue;
    page.push(loanId);
    if (page.length === pageSize) await ask();
  }
  await ask();
  return gone.sort().map((loanId) => ({ loanId, seq: 1, reason: 'missing', where: 'loans' }));
}

/** How many of the kept counts by branch and stage are not what is there. */
export async function wrongCounts(pool: pg.Pool): Promise<number> {
  const [found] = await slowly<{ wrong: number }>(pool, countsText);
  return found?.wrong ?? 0;
}

/** Asks what takes longer than a command may, since every row is looked at. */
async function slowly<Row extends pg.QueryResultRow>(pool: pg.Pool, text: string): Promise<Row[]> {
  const client = await pool.connect();
  try {
    await client.query('begin read only');
    await client.query('set local statement_timeout = 0');
    const { rows } = await client.query<Row>(unhurried(text));
    await client.query('commit');
    client.release();
    return rows;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** Every table whose rows belong to a loan. A loan is read by its id, so that rows of one that is not there are seen here alone. */
export const tablesOfLoans: readonly string[] = [
  ...['loan_events', 'loan_snapshots', 'data_keys', 'commands', 'outbox'],
  ...['outward_outbox', 'outward_events'],
  ...['contact_ledger', 'do_not_calls', 'blind_indexes', ...readTables.map(({ table }) => table)],
];
/** Some loans of a table say enough. */
const orphansMax = 100;

/**
 * Rows of a table that belong to loans that are not there: the database has keys between them, which its owner can take away. A contact or
 * a search value of nobody counts against somebody, and events without a loan are what is left of one that was deleted. A wish not to be
 * called of somebody who was erased names no loan any more.
 */
export async function orphansIn(pool: pg.Pool, table: string): Promise<BookFault[]> {
  const found = await slowly<{ loan_id: string }>(
    pool,
    `select distinct loan_id from ${table} t
      where t.loan_id is not null and not exists (select from loans l where l.loan_id = t.loan_id) limit ${orphansMax}`,
  );
  return found.map(({ loan_id: loanId }) => ({
    ...{ loanId, seq: 1, reason: 'inserted' as const, where: table },
  }));
}

const countsText = `select count(*)::int as wrong from (
        select tenant, branch, stage, sum(loans) as loans from loan_counts group by 1, 2, 3) kept
      full join (select tenant, branch, stage, count(*) as loans from loans group by 1, 2, 3) real
        using (tenant, branch, stage)
      where coalesce(kept.loans, 0) <> coalesce(real.loans, 0)`;

/** What is wrong with remembered answers, and of how many nobody can tell since they have no digest. */
export interface AnswersFound {
  altered: number;
  withoutDigest: number;
}

/**
 * Looks through every remembered answer. One that says a later version than its loan has is told as well: the events up to there are
 * missing, whatever the loan says.
 * @param found counts what is found on the way, so that it is known also when the rest cannot be read
 */
export async function alteredAnswers(
  pool: pg.Pool,
  keys: BlindKeys,
  found: AnswersFound,
  tell: (fault: BookFault) => void,
): Promise<Unverified | undefined> {
  for (let after: readonly (string | null)[] = [null, null, null]; ;) {
    const rows = await orUnverified(pool, () => answersAfter(pool, after));
    if (rows instanceof Unverified) return rows;
    for (const row of rows) {
      const { loan_id: loanId, version, loan_version: until } = row;
      if (row.of_before) found.withoutDigest += 1;
      else if (isAltered(row, keys)) {
        found.altered += 1;
        tell({ loanId, seq: Math.max(1, version), reason: 'altered', where: 'commands' });
      } else if (version > until)
        tell({ loanId, seq: until + 1, reason: 'missing', where: 'commands' });
    }
    const last = rows.at(-1);
    if (rows.length < pageSize || last === undefined) return undefined;
    after = [last.tenant, last.scope, last.key];
  }
}

/** A value without a canonical text, such as a number that is larger than any, was never given. */
function isAltered(row: CommandRow, keys: BlindKeys): boolean {
  try {
    return !isGenuine(row, keys);
  } catch {
    return true;
  }
}

type AnswerRow = CommandRow & { readonly loan_version: number; readonly of_before: boolean };

/** From no key on: texts may be empty. */
async function answersAfter(
  pool: pg.Pool,
  after: readonly (string | null)[],
): Promise<AnswerRow[]> {
  const text = `select c.tenant, c.scope, c.key, c.loan_id, c.body_hmac, c.hmac_key_id, c.answer, c.answer_hmac, c.version,
      l.version as loan_version, c.answer_hmac is null and ${isOfBeforeDigests} as of_before
    from commands c join loans l using (loan_id)
    where $1::text is null or (c.tenant, c.scope, c.key) > ($1, $2, $3) order by c.tenant, c.scope, c.key limit $4`;
  return (await pool.query<AnswerRow>(text, [...after, pageSize])).rows;
}
