import type pg from 'pg';
import type { EmployerTelling, UntoldLoan } from '../../api/employers/employer-book.js';
import { keyColumns, openEvent, type EmployerOpening, type KeyRow } from './employer-store.js';

interface Row extends KeyRow {
  seq: number;
  at: string;
  sealed: Buffer;
  spread: boolean;
  untold: number;
  shown: UntoldLoan[];
}

const instantOf = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** As many as anybody reads; the counts are of all. */
const changesMax = 20;
const loansMax = 100;

const text = `select ${keyColumns}, v.sealed, s.seq, ${instantOf('v.at')} as at, s.done_at is not null as spread,
    (select count(*)::int from employer_tellings t where t.tenant = s.tenant and t.uscc = s.uscc and t.seq = s.seq
      and t.done_at is null) as untold,
    (select coalesce(json_agg(json_build_object('loanId', loan_id, 'attempts', attempts, 'nextTryAt', ${instantOf('next_try_at')},
        'because', coalesce(rule, failure)) order by loan_id), '[]') from (
      select t.* from employer_tellings t join loans l using (loan_id) where t.tenant = s.tenant and t.uscc = s.uscc and t.seq = s.seq
        and t.done_at is null and l.branch = any ($3::text[]) order by loan_id limit ${loansMax}) as own) as shown
  from employer_spreads s join employers e using (tenant, uscc) join employer_events v using (tenant, uscc, seq)
  where s.tenant = $1 and s.uscc = $2 order by s.seq desc limit ${changesMax}`;

/** The last changes of an entry, and which live loans could not be told yet. */
export async function listTellings(
  pool: Pick<pg.Pool, 'query'>,
  store: EmployerOpening,
  uscc: string,
  branches: readonly string[],
): Promise<EmployerTelling[]> {
  const { rows } = await pool.query<Row>(text, [store.tenant, uscc, branches]);
  return await Promise.all(
    rows.map(async (row): Promise<EmployerTelling> => {
      const data = await openEvent(row, row.seq, row.sealed, store);
      const { seq, at, spread, untold, shown } = row;
      return { seq, change: 'change' in data ? data.change : '', at, spread, untold, shown };
    }),
  );
}
