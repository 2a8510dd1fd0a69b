import type pg from 'pg';

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
  | { readonly kind: 'changed'; readonly version: number }
);

/** Longer than a delivery may take: a relay that dies in the middle gives its rows back after this. */
const leaseSeconds = 30;

/**
 * Leases the first undelivered row of each loan, so that no loan's messages overtake each other, in a transaction that ends before
 * anything is delivered (design.md §6: with plain `skip locked` 5 % went out of order).
 */
const leaseText = `with first as (
    select o.id from outbox o
    where o.target = 'temporal' and o.delivered_at is null and ($2::text is null or o.loan_id = $2)
      and (o.lease_until is null or o.lease_until < clock_timestamp())
      and not exists (select from outbox earlier where earlier.target = o.target
        and earlier.loan_id = o.loan_id and earlier.delivered_at is null and earlier.id < o.id)
    order by o.id limit $1 for update skip locked)
  update outbox o set lease_until = clock_timestamp() + make_interval(secs => $3), attempts = o.attempts + 1
  from first where o.id = first.id
  returning o.id, o.loan_id, o.kind, o.body, o.attempts,
    (extract(epoch from clock_timestamp() - o.created_at) * 1000)::bigint as stood_ms`;

interface Row {
  id: number;
  loan_id: string;
  kind: string;
  body: { epoch?: number; version?: number; replace?: boolean; traceparent?: string };
  attempts: number;
  stood_ms: number;
}

/** Leases up to `limit` rows, of one loan when it is named. */
export async function leaseRows(
  pool: pg.Pool,
  limit: number,
  loanId: string | null = null,
): Promise<OutboxRow[]> {
  const values = [limit, loanId, leaseSeconds];
  const { rows } = await pool.query<Row>({ name: 'leaseOutbox', text: leaseText, values });
  return rows.map(toOutboxRow);
}

function toOutboxRow({ id, loan_id: loanId, kind, body, attempts, stood_ms }: Row): OutboxRow {
  const base = { id, loanId, attempts, traceparent: body.traceparent, stoodMs: stood_ms };
  if (kind === 'start' && body.epoch !== undefined)
    return { ...base, kind, epoch: body.epoch, replace: body.replace === true };
  if (kind === 'changed' && body.version !== undefined)
    return { ...base, kind, version: body.version };
  throw new Error(`outbox row ${id} is of an unknown kind`);
}

/** What one message tells of a loan at once. */
export interface NewestChanged {
  readonly lastId: number;
  readonly version: number;
  /** Traces of those that are told with it. */
  readonly traces: readonly string[];
}

/** The newest version that is still to be told of a loan, with the last row that says so: older ones need not be told. */
export async function newestChanged(
  pool: pg.Pool,
  loanId: string,
): Promise<NewestChanged | undefined> {
  const { rows } = await pool.query<{
    last_id: number | null;
    version: number | null;
    traces: string[] | null;
  }>(
    `select max(id) as last_id, max((body->>'version')::int) as version,
      array_agg(body->>'traceparent') filter (where body ? 'traceparent') as traces from outbox
      where target = 'temporal' and loan_id = $1 and kind = 'changed' and delivered_at is null`,
    [loanId],
  );
  const [row] = rows;
  if (row === undefined || row.last_id === null || row.version === null) return undefined;
  return { lastId: row.last_id, version: row.version, traces: row.traces ?? [] };
}

/** Marks a row as delivered, and with `changed` every older `changed` of the loan, all at one instant: one message has told them. */
export async function markDelivered(
  pool: pg.Pool,
  row: OutboxRow,
  lastId: number = row.id,
): Promise<void> {
  await pool.query(
    `update outbox set delivered_at = statement_timestamp() where delivered_at is null and (id = $1
      or ($2 = 'changed' and target = 'temporal' and loan_id = $3 and kind = 'changed' and id <= $4))`,
    [row.id, row.kind, row.loanId, lastId],
  );
}

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
