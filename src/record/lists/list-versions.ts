import type pg from 'pg';

type Queries = Pick<pg.Pool, 'query'>;

/** A version of the lists, with how far loans have been told of it. */
export interface SeenVersion {
  readonly seq: number;
  readonly version: string;
  readonly seenAt: string;
  readonly askedAt: string;
  readonly afterLoan: string | null;
  readonly isDone: boolean;
}

const iso = (column: string, name: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "${name}"`;

/** The version that was seen last, or undefined where none ever was. */
export async function newestVersion(
  pool: Queries,
  tenant: string,
): Promise<SeenVersion | undefined> {
  const { rows } = await pool.query<SeenVersion>(
    `select seq, version, ${iso('seen_at', 'seenAt')}, ${iso('asked_at', 'askedAt')}, after_loan as "afterLoan",
        done_at is not null as "isDone"
      from list_versions where tenant = $1 order by seq desc limit 1`,
    [tenant],
  );
  return rows[0];
}

/** Notes what the source said of its version. The same one again is only asked about; another one takes the place of what is still on its way. */
export async function noteVersion(
  pool: Queries,
  tenant: string,
  before: SeenVersion | undefined,
  version: string,
  now: string,
): Promise<SeenVersion> {
  if (before?.version === version) {
    await pool.query('update list_versions set asked_at = $3 where tenant = $1 and seq = $2', [
      ...[tenant, before.seq, now],
    ]);
    return { ...before, askedAt: now };
  }
  const seq = (before?.seq ?? 0) + 1;
  await pool.query(
    'insert into list_versions (tenant, seq, version, seen_at, asked_at) values ($1, $2, $3, $4, $4)',
    [tenant, seq, version, now],
  );
  return { seq, version, seenAt: now, askedAt: now, afterLoan: null, isDone: false };
}

/** The next loans before the money, in the order of their ids. */
export async function loansBeforeMoney(
  pool: Queries,
  tenant: string,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const { rows } = await pool.query<{ loan_id: string }>(
    `select loan_id from loans where tenant = $1 and stage in ('verification', 'approval', 'pre_disbursement')
      and ($2::text is null or loan_id > $2) order by loan_id limit $3`,
    [tenant, after, limit],
  );
  return rows.map(({ loan_id: loanId }) => loanId);
}

/** Keeps how far loans have been told, so that whoever comes next goes on there. */
export async function noteTold(
  pool: Queries,
  tenant: string,
  { seq }: Pick<SeenVersion, 'seq'>,
  afterLoan: string | null,
  isDone: boolean,
): Promise<void> {
  await pool.query(
    `update list_versions set after_loan = $3, done_at = case when $4 then clock_timestamp() end
      where tenant = $1 and seq = $2`,
    [tenant, seq, afterLoan, isDone],
  );
}
