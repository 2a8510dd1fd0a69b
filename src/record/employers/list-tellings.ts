import type pg from 'pg';
import type { EmployerTelling, UntoldLoan } from '../../api/employers/employer-book.js';
import { keyColumns, openEvent, type EmployerOpening, type KeyRow } from './employer-store.js';
import type { TellingStore } from './tellings.js';
import { toldMarks } from './told-marks.js';

interface Row extends KeyRow {
  seq: number;
  at: string;
  sealed: Buffer;
  spread: boolean;
}
interface Untold {
  seq: number;
  untold: number;
  shown: UntoldLoan[];
}

const instantOf = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** As many as anybody reads; the counts are of all. */
const changesMax = 20;
const loansMax = 100;

const changesText = `select ${keyColumns}, v.sealed, s.seq, ${instantOf('v.at')} as at, s.done_at is not null as spread
  from employer_spreads s join employers e using (tenant, uscc) join employer_events v using (tenant, uscc, seq)
  where s.tenant = $1 and s.uscc = $2 order by s.seq desc limit ${changesMax}`;

/** Under whichever key a change was marked. */
const untoldText = `with marks as (select * from unnest($2::int[], $3::bytea[]) as m (seq, mark)),
    open as (select m.seq, t.loan_id, t.attempts, t.next_try_at, coalesce(t.rule, t.failure) as because
      from marks m join employer_tellings t on t.tenant = $1 and t.mark = m.mark)
  select seq, count(*)::int as untold,
    (select coalesce(json_agg(json_build_object('loanId', loan_id, 'attempts', attempts, 'nextTryAt', ${instantOf('next_try_at')},
        'because', because) order by loan_id), '[]') from (
      select o.* from open o join loans l using (loan_id) where o.seq = open.seq and l.branch = any ($4::text[])
        order by loan_id limit ${loansMax}) as own) as shown
  from open group by seq`;

/** The last changes of an entry, and which live loans could not be told yet. */
export async function listTellings(
  pool: Pick<pg.Pool, 'query'>,
  store: EmployerOpening & TellingStore,
  uscc: string,
  branches: readonly string[],
): Promise<EmployerTelling[]> {
  const { rows } = await pool.query<Row>(changesText, [store.tenant, uscc]);
  const marks = rows.flatMap(({ seq }) =>
    toldMarks({ uscc, seq }, store.blind).map(({ hmac }) => ({ seq, hmac })),
  );
  const open = await pool.query<Untold>(untoldText, [
    ...[store.tenant, marks.map(({ seq }) => seq), marks.map(({ hmac }) => hmac), branches],
  ]);
  return await Promise.all(
    rows.map(async (row): Promise<EmployerTelling> => {
      const data = await openEvent(row, row.seq, row.sealed, store);
      const { seq, at, spread } = row;
      const { untold = 0, shown = [] } = open.rows.find((one) => one.seq === seq) ?? {};
      return { seq, change: 'change' in data ? data.change : '', at, spread, untold, shown };
    }),
  );
}
