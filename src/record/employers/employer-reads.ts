import type pg from 'pg';
import type { Employer } from '../../../domain/employers/employer.js';
import type {
  EmployerEventLine,
  EmployerLine,
  EmployerLoan,
} from '../../api/employers/employer-book.js';
import type { Page, PageWish } from '../../api/lists.js';
import type { BlindKeys } from '../../keys/blind-key.js';
import { loanSelect, toLoanRow } from '../reads/loan-list.js';
import {
  keyColumns,
  openEmployer,
  openEvent,
  type EmployerStore,
  type KeyRow,
} from './employer-store.js';
import { employerDigests } from './spread.js';

type Queries = Pick<pg.Pool, 'query'>;

interface Row extends KeyRow {
  sealed: Buffer;
}
const columns = `${keyColumns}, sealed`;

/** Entries by their code, or partners whose verification is due on a day, the longest due first. Each is opened for its name. */
export async function listEmployers(
  pool: Queries,
  store: EmployerStore,
  dueUntil: string | null,
  { after, limit }: PageWish,
): Promise<Page<EmployerLine>> {
  const [due, uscc] = dueUntil === null ? [null, after?.[0]] : [after?.[0], after?.[1]];
  const text =
    dueUntil === null
      ? `select ${columns} from employers where tenant = $1 and ($2::text is null or uscc > $2)
          order by uscc limit $3`
      : `select ${columns} from employers where tenant = $1 and refresh_due_on <= $4
          and ($2::text is null or (refresh_due_on, uscc) > ($5::date, $2)) order by refresh_due_on, uscc limit $3`;
  const values = [store.tenant, uscc ?? null, limit + 1];
  const more = dueUntil === null ? [] : [dueUntil, due ?? null];
  const { rows } = await pool.query<Row>(text, [...values, ...more]);
  const lines = await Promise.all(
    rows.map(async (row): Promise<EmployerLine> => {
      const { employer } = await openEmployer(row, store);
      const { name, status, refreshDueOn, version } = employer;
      return { uscc: row.uscc, name, status, refreshDueOn, version };
    }),
  );
  return pageOf(lines, limit, (line) =>
    dueUntil === null ? [line.uscc] : [line.refreshDueOn, line.uscc],
  );
}

interface EventRow extends Row {
  seq: number;
  type: string;
  at: string;
  actor: string;
}

/** What was done to an entry, oldest first. */
export async function listEmployerEvents(
  pool: Queries,
  store: EmployerStore,
  uscc: string,
  { after, limit }: PageWish,
): Promise<Page<EmployerEventLine>> {
  const { rows } = await pool.query<EventRow>(
    `select ${keyColumns}, v.sealed, seq, type, actor,
        to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
      from employer_events v join employers e using (tenant, uscc)
      where tenant = $1 and uscc = $2 and seq > $3 order by seq limit $4`,
    [store.tenant, uscc, after?.[0] ?? 0, limit + 1],
  );
  const lines = await Promise.all(
    rows.map(async (row): Promise<EmployerEventLine> => {
      const { seq, type, at, actor } = row;
      return { seq, type, at, actor, data: await openEvent(row, seq, row.sealed, store) };
    }),
  );
  return pageOf(lines, limit, ({ seq }) => [seq]);
}

const loansText = `select ${loanSelect}, exists (select from blind_indexes b where b.loan_id = loans.loan_id
      and b.field = 'employer' and b.value_hmac = any ($3::bytea[])) as by_code
  from loans where tenant = $1 and branch = any ($2::text[]) and stage <> 'closed'
    and loan_id in (select loan_id from blind_indexes where field = 'employer' and value_hmac = any ($3::bytea[] || $4::bytea[]))
    and ($5::text is null or loan_id > $5) order by loan_id limit $6`;

/** Live loans of applicants who work there, in these branches. */
export async function listEmployerLoans(
  pool: Queries,
  { tenant, blind }: { tenant: string; blind: BlindKeys },
  employer: Employer,
  branches: readonly string[],
  { after, limit }: PageWish,
): Promise<Page<EmployerLoan>> {
  const { code, names } = employerDigests(employer, blind);
  const { rows } = await pool.query<Record<string, unknown> & { by_code: boolean }>(loansText, [
    ...[tenant, branches, code, names, after?.[0] ?? null, limit + 1],
  ]);
  const loans = rows.map((row): EmployerLoan => ({
    ...{ ...toLoanRow(row), knownBy: row.by_code ? 'code' : 'name' },
  }));
  return pageOf(loans, limit, ({ loanId }) => [loanId]);
}

const countText = `select count(distinct b.loan_id)::int as loans,
    (count(distinct b.loan_id) filter (where l.branch = any ($4::text[])))::int as shown
  from blind_indexes b join loans l on l.loan_id = b.loan_id
  where b.field = 'employer' and b.value_hmac = any ($1::bytea[] || $2::bytea[]) and l.tenant = $3 and l.stage <> 'closed'`;

/** How many live loans there are in all, and of these in the caller's branches. */
export async function countEmployerLoans(
  pool: Queries,
  { tenant, blind }: { tenant: string; blind: BlindKeys },
  employer: Employer,
  branches: readonly string[],
): Promise<{ loans: number; shown: number }> {
  const { code, names } = employerDigests(employer, blind);
  const { rows } = await pool.query<{ loans: number; shown: number }>(countText, [
    ...[code, names, tenant, branches],
  ]);
  return rows[0] ?? { loans: 0, shown: 0 };
}

function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => (string | number | null)[],
): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? keyOf(last) : null };
}
