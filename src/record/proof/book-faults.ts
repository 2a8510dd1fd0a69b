import type pg from 'pg';
import type { BlindKeys } from '../../keys/blind-key.js';
import { isGenuine, isOfBeforeDigests } from '../remembered-answer.js';
import { readTables } from '../read-tables.js';
import { unhurried } from '../silent-connections.js';
import type { CommandRow } from '../stored-loan.js';
import type { Fault } from './chain-fault.js';
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
): Promise<string[]> {
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
    page.push(loanId);
    if (page.length === pageSize) await ask();
  }
  await ask();
  return gone.sort();
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
  ...['contact_ledger', 'blind_indexes', ...readTables.map(({ table }) => table)],
];
/** Some loans of a table say enough. */
const orphansMax = 100;

/**
 * Rows of loans that are not there: the database has keys between them, which its owner can take away. A contact or a search value of
 * nobody counts against somebody, and events without a loan are what is left of one that was deleted.
 */
export async function orphanRows(pool: pg.Pool, tell: (fault: BookFault) => void): Promise<void> {
  for (const table of tablesOfLoans) {
    const found = await slowly<{ loan_id: string }>(
      pool,
      `select distinct loan_id from ${table} t
        where not exists (select from loans l where l.loan_id = t.loan_id) limit ${orphansMax}`,
    );
    for (const { loan_id: loanId } of found)
      tell({ loanId, seq: 1, reason: 'inserted', where: table });
  }
}

const countsText = `select count(*)::int as wrong from (
        select tenant, branch, stage, sum(loans) as loans from loan_counts group by 1, 2, 3) kept
      full join (select tenant, branch, stage, count(*) as loans from loans group by 1, 2, 3) real
        using (tenant, branch, stage)
      where coalesce(kept.loans, 0) <> coalesce(real.loans, 0)`;

/**
 * Looks through every remembered answer. One that says a later version than its loan has is told as well: the events up to there are
 * missing, whatever the loan says.
 */
export async function alteredAnswers(
  pool: pg.Pool,
  keys: BlindKeys,
  tell: (fault: BookFault) => void,
): Promise<{ altered: number; withoutDigest: number }> {
  const found = { altered: 0, withoutDigest: 0 };
  let after = ['', '', ''];
  for (;;) {
    const { rows } = await pool.query<CommandRow & { loan_version: number; of_before: boolean }>(
      `select c.tenant, c.scope, c.key, c.loan_id, c.body_hmac, c.hmac_key_id, c.answer, c.answer_hmac, c.version,
          l.version as loan_version, c.answer_hmac is null and ${isOfBeforeDigests} as of_before
        from commands c join loans l using (loan_id)
        where (c.tenant, c.scope, c.key) > ($1, $2, $3) order by c.tenant, c.scope, c.key limit $4`,
      [...after, pageSize],
    );
    for (const row of rows) {
      const { loan_id: loanId, version, loan_version: until } = row;
      if (row.of_before) found.withoutDigest += 1;
      else if (!isGenuine(row, keys)) {
        found.altered += 1;
        tell({ loanId, seq: Math.max(1, version), reason: 'altered', where: 'commands' });
      } else if (version > until)
        tell({ loanId, seq: until + 1, reason: 'missing', where: 'commands' });
    }
    const last = rows.at(-1);
    if (rows.length < pageSize || last === undefined) return found;
    after = [last.tenant, last.scope, last.key];
  }
}
