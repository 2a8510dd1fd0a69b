import type pg from 'pg';
import type { BlindKeys } from '../../keys/blind-key.js';
import { isGenuine } from '../remembered-answer.js';
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
  const client = await pool.connect();
  try {
    await client.query('begin read only');
    // Every loan is counted, which takes longer than a command may.
    await client.query('set local statement_timeout = 0');
    const { rows } = await client.query<{ wrong: number }>(countsText);
    await client.query('commit');
    return rows[0]?.wrong ?? 0;
  } finally {
    client.release();
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
    const { rows } = await pool.query<CommandRow & { loan_version: number }>(
      `select c.tenant, c.scope, c.key, c.loan_id, c.body_hmac, c.hmac_key_id, c.answer, c.answer_hmac, c.version,
          l.version as loan_version
        from commands c join loans l using (loan_id)
        where (c.tenant, c.scope, c.key) > ($1, $2, $3) order by c.tenant, c.scope, c.key limit $4`,
      [...after, pageSize],
    );
    for (const row of rows) {
      const { loan_id: loanId, version, loan_version: until } = row;
      if (row.answer_hmac === null) found.withoutDigest += 1;
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
