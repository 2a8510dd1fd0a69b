import type pg from 'pg';

/** A restore whose lost time is still being compared with what bank and register say. */
export interface OpenRestore {
  /** On the loans' clock: what was taken before is known to the record. */
  readonly since: string;
  /** Whole statements were read once at least. */
  readonly asked: boolean;
}

/**
 * What was under way when everything was stopped may reach the bank a little later, so its statement is read again until the restore is
 * this old.
 */
export const comparedForMinutes = 10;

const openText = `select to_char(min(since) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as since,
    bool_and(asked_at is not null) as asked
  from restores where tenant = $1 and compared_at is null`;

/** The earliest lost time of all restores that are not compared to their end, or null. */
export async function openRestore(
  pool: Pick<pg.Pool, 'query'>,
  tenant: string,
): Promise<OpenRestore | null> {
  const { rows } = await pool.query<{ since: string | null; asked: boolean }>(openText, [tenant]);
  const [row] = rows;
  return row === undefined || row.since === null ? null : { since: row.since, asked: row.asked };
}

/** Notes that every statement since the earliest open restore was read from its beginning to its end. */
export async function statementsWereRead(
  pool: Pick<pg.Pool, 'query'>,
  tenant: string,
  begunAt: string,
): Promise<void> {
  await pool.query(
    `update restores set asked_at = coalesce(asked_at, clock_timestamp()),
        compared_at = case when made_at + make_interval(mins => $2) < $3::timestamptz then clock_timestamp() end
      where tenant = $1 and compared_at is null and made_at < $3::timestamptz`,
    [tenant, comparedForMinutes, begunAt],
  );
}

/** Wall time of the database, by which restores are noted. */
export async function databaseNow(pool: Pick<pg.Pool, 'query'>): Promise<string> {
  const { rows } = await pool.query<{ now: string }>(
    `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('the database tells no time');
  return row.now;
}
