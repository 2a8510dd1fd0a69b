import type pg from 'pg';
import { matches } from '../../record/outward/matches.js';
import { brokenBy } from '../../record/silent-connections.js';

/** Commands whose events get their positions in one transaction. */
const batchSize = 500;

/** One at a time: a reader that has seen a position misses none below it. */
const lockText = `select pg_advisory_xact_lock(hashtext('sancha outward'))`;

/**
 * Gives the oldest events their positions, queues them for whoever subscribed, and takes them from the outbox, in one statement. Rows of one
 * loan were written under its lock one after the other, so that their ids are in the order of the loan.
 */
const publishText = `with taken as (
    delete from outward_outbox where id = any (array(select id from outward_outbox order by id limit $1))
    returning id, loan_id, body),
  told as (
    insert into outward_events (tenant, loan_id, seq, type, at, branch, originator, product, stage, held, hash, change)
    select l.tenant, t.loan_id, e.seq, e.type, e.at, l.branch, l.originator, t.body ->> 'product',
      t.body ->> 'stage', (t.body ->> 'held')::boolean, e.hash, e.change
    from taken t join loans l on l.loan_id = t.loan_id
    cross join lateral jsonb_to_recordset(t.body -> 'events')
      as e (seq int, type text, at timestamptz, hash text, change jsonb)
    order by t.id, e.seq
    on conflict (loan_id, seq) do nothing
    returning position, tenant, loan_id, type, branch, originator),
  queued as (
    insert into webhook_deliveries (tenant, subscription_id, position, loan_id)
    select told.tenant, w.subscription_id, told.position, told.loan_id
    from told join webhooks w on w.status in ('active', 'paused') and ${matches('w', 'told')}
    order by told.position
    returning 1)
  select (select count(*) from taken)::int as commands, (select count(*) from queued)::int as queued`;

/** What one turn did. */
export interface Published {
  readonly commands: number;
  readonly queued: number;
}

/** Publishes what waits, up to a batch. Several relays may try at once; each waits for the other. */
export async function publishOnce(pool: pg.Pool): Promise<Published> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(lockText);
    const { rows } = await client.query<Published>(publishText, [batchSize]);
    await client.query('commit');
    client.release();
    return rows[0] ?? { commands: 0, queued: 0 };
  } catch (error) {
    client.release(brokenBy(error));
    throw error;
  }
}

/** Publishes until nothing waits. @returns how many deliveries were queued */
export async function publishAll(pool: pg.Pool): Promise<number> {
  for (let queued = 0; ;) {
    const done = await publishOnce(pool);
    queued += done.queued;
    if (done.commands < batchSize) return queued;
  }
}

/** So long what was told can be followed and sent again; the timeline keeps everything. */
const keptFor = '30 days';

/** Takes away what was told long ago, with its deliveries, and tests of then. */
export async function sweepOutward(pool: Pick<pg.Pool, 'query'>): Promise<void> {
  await pool.query(`delete from outward_events where position in (select position from outward_events
    where written_at < clock_timestamp() - interval '${keptFor}' order by written_at limit 5000)`);
  await pool.query(`delete from webhook_deliveries where delivery_id in (select delivery_id from webhook_deliveries
    where position is null and queued_at < clock_timestamp() - interval '${keptFor}' limit 5000)`);
  await pool.query(`delete from webhook_secrets where valid_until < clock_timestamp()`);
}
