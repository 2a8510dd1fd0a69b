import type pg from 'pg';
import type { OutwardEvent } from '../../../domain/outward/cloud-event.js';
import { brokenBy } from '../../record/silent-connections.js';

/** An event that this relay has leased for one target. */
export interface Delivery {
  readonly deliveryId: string;
  /** Null of a test. */
  readonly event: OutwardEvent | null;
  readonly tenant: string;
  /** When it was queued, ISO-8601 UTC of the wall. */
  readonly queuedAt: string;
  /** Failures before this try. */
  readonly failures: number;
  /** Since its first try; 0 of the first. */
  readonly triedForMs: number;
}

/** What became of a try: a code, and the status where there was an answer. */
export interface Tried {
  readonly result: string;
  readonly status: number | null;
}

/** Longer than a request may take: the rows of a relay that dies in the middle go to another after this. */
const leaseSeconds = 30;

/** Forgetting the last marks of a server that dies means to tell again, which does no harm; nobody waits for the disk. */
const unwaited = `(select set_config('synchronous_commit', 'off', true)) as unwaited`;

const instant = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Of each loan the first that waits, so that none overtakes another; while the target is away the one that was asked longest ago. */
const leaseText = (isAway: boolean) => `with first as (
    select d.delivery_id, d.position from webhook_deliveries d
    where d.tenant = $1 and d.subscription_id = $2 and d.delivered_at is null and d.dead_at is null
      and (d.lease_until is null or d.lease_until < clock_timestamp())
      ${isAway ? '' : 'and (d.next_at is null or d.next_at <= clock_timestamp())'}
      and not exists (select from webhook_deliveries earlier where earlier.subscription_id = d.subscription_id
        and earlier.loan_id = d.loan_id and earlier.delivered_at is null and earlier.dead_at is null
        and earlier.delivery_id < d.delivery_id offset 0)
    order by ${isAway ? 'd.last_tried_at nulls first, ' : ''}d.delivery_id limit $3 for update skip locked)
  update webhook_deliveries d set lease_until = clock_timestamp() + make_interval(secs => $4),
    first_tried_at = coalesce(d.first_tried_at, clock_timestamp()), last_tried_at = clock_timestamp()
  from ${unwaited}, first left join outward_events e on e.position = first.position
  where d.delivery_id = first.delivery_id
  returning d.delivery_id::text as "deliveryId", d.tenant, d.attempts as failures, ${instant('d.queued_at')} as "queuedAt",
    (extract(epoch from clock_timestamp() - d.first_tried_at) * 1000)::float8 as "triedForMs",
    case when e.position is null then null else jsonb_build_object('tenant', e.tenant, 'loanId', e.loan_id,
      'seq', e.seq, 'type', e.type, 'at', ${instant('e.at')}, 'product', e.product, 'stage', e.stage,
      'held', e.held, 'hash', e.hash, 'change', e.change) end as event`;

/**
 * The lease walks what waits in its order and looks for an earlier one of each loan (`offset 0` makes that a look of its own), both by an
 * index, and stops at its limit. Of a table that was just filled PostgreSQL knows no sizes, and would go through every row for each lease
 * until it has counted them.
 */
const inOrder = ['seqscan', 'bitmapscan', 'hashjoin', 'mergejoin', 'sort']
  .map((way) => `set local enable_${way} = off`)
  .join('; ');

const markText = `update webhook_deliveries d set delivered_at = clock_timestamp(), attempts = d.attempts + 1, lease_until = null,
    last_result = 'delivered', last_status = m.status
  from ${unwaited}, unnest($1::bigint[], $2::int[]) as m (id, status) where d.delivery_id = m.id`;

/** Where a sender takes its work from. */
export interface SubscriptionName {
  readonly tenant: string;
  readonly subscriptionId: string;
}

/** What arrived. */
export interface Arrived {
  readonly deliveryId: string;
  readonly status: number;
}

/**
 * Marks what arrived and leases what is next, in one exchange and with one commit; when it fails, what arrived stays to be marked, and is told
 * again if nobody does.
 */
export async function markAndLeaseDeliveries(
  pool: pg.Pool,
  { tenant, subscriptionId }: SubscriptionName,
  arrived: readonly Arrived[],
  { limit, isAway }: { readonly limit: number; readonly isAway: boolean },
): Promise<Delivery[]> {
  const client = await pool.connect();
  const lease = {
    name: isAway ? 'probeDeliveries' : 'leaseDeliveries',
    text: leaseText(isAway),
    values: [tenant, subscriptionId, limit, leaseSeconds],
  };
  try {
    const [, , leased] = await Promise.all([
      client.query(`begin; ${inOrder}`),
      arrived.length > 0 ? markArrived(client, arrived) : undefined,
      limit > 0 ? client.query<Delivery>(lease) : { rows: [] },
      client.query('commit'),
    ]);
    client.release();
    return leased.rows;
  } catch (error) {
    client.release(brokenBy(error));
    throw error;
  }
}

async function markArrived(client: pg.ClientBase, arrived: readonly Arrived[]): Promise<void> {
  const values = [arrived.map(({ deliveryId }) => deliveryId), arrived.map(({ status }) => status)];
  await client.query({ name: 'markDeliveries', text: markText, values });
}

const failedText = `update webhook_deliveries set attempts = attempts + 1, lease_until = null, last_result = $2, last_status = $3,
    next_at = clock_timestamp() + make_interval(secs => $4::float8 / 1000),
    dead_at = case when $5 then clock_timestamp() end
  where delivery_id = $1`;

/** Notes a failed try: another one after a pause, or none any more. */
export async function markFailed(
  pool: Pick<pg.Pool, 'query'>,
  deliveryId: string,
  { result, status }: Tried,
  next: { readonly pauseMs: number } | 'given_up',
): Promise<void> {
  const isDead = next === 'given_up';
  const values = [deliveryId, result, status, isDead ? 0 : next.pauseMs, isDead];
  await pool.query(failedText, values);
}

/** Gives a delivery back as if it had not been tried. */
export async function giveBackDelivery(
  pool: Pick<pg.Pool, 'query'>,
  deliveryId: string,
): Promise<void> {
  const text = 'update webhook_deliveries set lease_until = null where delivery_id = $1';
  await pool.query(text, [deliveryId]);
}
