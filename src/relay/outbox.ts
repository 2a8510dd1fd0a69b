import type pg from 'pg';
import { brokenBy } from '../record/silent-connections.js';

/** What one message tells of a loan at once: the newest of its changes, since older ones need not be told. */
export interface NewestChanged {
  /** Null when one of them names none: the process has to look, whatever it has seen. */
  readonly version: number | null;
  /** The last row that is told with it. */
  readonly lastId: number;
  /** Traces of those that are told with it. */
  readonly traces: readonly string[];
}

/** A row that this relay has leased. */
export type OutboxRow = {
  readonly id: number;
  readonly loanId: string;
  /** How often it was leased, this time included. */
  readonly attempts: number;
  /** The trace that it goes on in. */
  readonly traceparent?: string | undefined;
  /** How long it has stood there. */
  readonly stoodMs?: number;
} & (
  | { readonly kind: 'start'; readonly epoch: number; readonly replace: boolean }
  | ({ readonly kind: 'changed' } & NewestChanged)
);

/** Longer than a delivery may take: a relay that dies in the middle gives its rows back after this. */
const leaseSeconds = 30;

/**
 * The commit does not wait for the disk: a server that dies forgets the last leases and marks in their order and tells again, which does
 * no harm. What a command committed before that is on the disk.
 */
const unwaited = `(select set_config('synchronous_commit', 'off', true)) as unwaited`;

/**
 * Leases the first undelivered row of each loan, so that no loan's messages overtake each other, in a transaction that ends before
 * anything is delivered (design.md §6: with plain `skip locked` 5 % went out of order). `offset 0` makes the search for an earlier row a
 * look of its own: of a table that was just restored PostgreSQL knows no sizes, and would go through all rows for each.
 */
const leaseText = `with first as (
    select o.id, o.loan_id, o.kind from outbox o
    where o.target = 'temporal' and o.delivered_at is null and ($2::text is null or o.loan_id = $2)
      and (o.lease_until is null or o.lease_until < clock_timestamp())
      and not exists (select from outbox earlier where earlier.target = o.target
        and earlier.loan_id = o.loan_id and earlier.delivered_at is null and earlier.id < o.id offset 0)
    order by o.id limit $1 for update skip locked)
  update outbox o set lease_until = clock_timestamp() + make_interval(secs => $3), attempts = o.attempts + 1
  from ${unwaited}, first, lateral (
    select max(c.id) as last_id,
      case when bool_and(c.body ? 'version') then max((c.body->>'version')::int) end as version,
      array_agg(c.body->>'traceparent') filter (where c.body ? 'traceparent') as traces
    from outbox c where first.kind = 'changed' and c.target = 'temporal' and c.loan_id = first.loan_id
      and c.kind = 'changed' and c.delivered_at is null) as newest
  where o.id = first.id
  returning o.id, o.loan_id, o.kind, o.body, o.attempts, newest.last_id, newest.version, newest.traces,
    (extract(epoch from clock_timestamp() - o.created_at) * 1000)::bigint as stood_ms`;

interface Row {
  id: number;
  loan_id: string;
  kind: string;
  body: { epoch?: number; version?: number; replace?: boolean; traceparent?: string };
  attempts: number;
  last_id: number | null;
  version: number | null;
  traces: string[] | null;
  stood_ms: number;
}

/** Leases up to `limit` rows, of one loan when it is named. */
export async function leaseRows(
  pool: Pick<pg.ClientBase, 'query'>,
  limit: number,
  loanId: string | null = null,
): Promise<OutboxRow[]> {
  const values = [limit, loanId, leaseSeconds];
  const { rows } = await pool.query<Row>({ name: 'leaseOutbox', text: leaseText, values });
  return rows.map(toOutboxRow);
}

/**
 * Marks what was delivered and leases what is next, in one exchange and with one commit. When it fails, nothing
 * of both was done: what was delivered stays to be marked.
 */
export async function markAndLease(
  pool: pg.Pool,
  delivered: readonly OutboxRow[],
  limit: number,
): Promise<OutboxRow[]> {
  if (delivered.length === 0) return await leaseRows(pool, limit);
  const client = await pool.connect();
  try {
    const [, , leased] = await Promise.all([
      client.query('begin'),
      markDelivered(client, delivered),
      leaseRows(client, limit),
      client.query('commit'),
    ]);
    client.release();
    return leased;
  } catch (error) {
    client.release(brokenBy(error));
    throw error;
  }
}

function toOutboxRow(row: Row): OutboxRow {
  const { id, loan_id: loanId, kind, body, attempts, stood_ms, last_id: lastId, version } = row;
  const base = { id, loanId, attempts, traceparent: body.traceparent, stoodMs: stood_ms };
  if (kind === 'start' && body.epoch !== undefined)
    return { ...base, kind, epoch: body.epoch, replace: body.replace === true };
  if (kind === 'changed' && lastId !== null)
    return { ...base, kind, version, lastId, traces: row.traces ?? [] };
  throw new Error(`outbox row ${id} is of an unknown kind`);
}

/**
 * Marks rows as delivered, and with each `changed` every older `changed` of its loan, all at one instant: one message has told them. A
 * batch is marked as one.
 */
export async function markDelivered(
  pool: Pick<pg.ClientBase, 'query'>,
  rows: readonly OutboxRow[],
): Promise<void> {
  if (rows.length === 0) return;
  const changed = rows.flatMap((row) => (row.kind === 'changed' ? [row] : []));
  const values = [
    rows.map(({ id }) => id),
    changed.map(({ loanId }) => loanId),
    changed.map(({ lastId }) => lastId),
  ];
  await pool.query({ name: 'markOutbox', text: markText, values });
}

const markText = `update outbox set delivered_at = statement_timestamp() from ${unwaited}
  where delivered_at is null and id in (
    select unnest($1::bigint[])
    union all select told.id from unnest($2::text[], $3::bigint[]) as last (loan_id, id), lateral (
      select c.id from outbox c where c.target = 'temporal' and c.loan_id = last.loan_id and c.kind = 'changed'
        and c.delivered_at is null and c.id <= last.id) as told)`;

/** Gives a row back, to be tried again after a pause. */
export async function giveBack(pool: pg.Pool, row: OutboxRow, afterMs: number): Promise<void> {
  await pool.query(
    `update outbox set lease_until = clock_timestamp() + make_interval(secs => $2) where id = $1`,
    [row.id, afterMs / 1_000],
  );
}

/**
 * Delivered rows are of no use after a day; API keys are kept ninety days, step keys as long as the loan (design.md §3); a session that
 * is over holds a token that nobody needs; a count whose time is over counts for nobody.
 */
export async function sweep(pool: pg.Pool): Promise<void> {
  await pool.query(
    `delete from outbox where id in (select id from outbox
      where delivered_at < clock_timestamp() - interval '1 day' limit 5000)`,
  );
  await pool.query(
    `delete from commands where ctid in (select ctid from commands where scope <> 'step'
      and scope <> 'submit' and created_at < clock_timestamp() - interval '90 days' limit 5000)`,
  );
  await pool.query(
    `delete from console_sessions where id_hash in (select id_hash from console_sessions
      where least(idle_until, ends_at) <= clock_timestamp() limit 5000)`,
  );
  await pool.query(
    `delete from caller_counts where key in (select key from caller_counts
      where expire <= extract(epoch from clock_timestamp()) * 1000 limit 5000)`,
  );
}
