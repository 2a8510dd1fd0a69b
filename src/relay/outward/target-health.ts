import type pg from 'pg';
import type { SubscriptionName } from './deliveries.js';

/** A subscription that is at work, as the relay reads it. */
export interface LiveSubscription extends SubscriptionName {
  readonly url: string;
  readonly failures: number;
  /** Milliseconds until the target is asked again; 0 for now. */
  readonly waitMs: number;
}

const liveText = `select tenant, subscription_id as "subscriptionId", settings ->> 'url' as url, failures,
    greatest(0, coalesce(extract(epoch from not_before - clock_timestamp()) * 1000, 0))::float8 as "waitMs"
  from webhooks where status = 'active' and suspended_at is null order by tenant, subscription_id`;

/** Every subscription that something is delivered to. */
export async function liveSubscriptions(pool: Pick<pg.Pool, 'query'>): Promise<LiveSubscription[]> {
  return (await pool.query<LiveSubscription>(liveText)).rows;
}

/** The same of one; undefined once it is paused, removed or given up. */
export async function liveSubscription(
  pool: Pick<pg.Pool, 'query'>,
  { tenant, subscriptionId }: SubscriptionName,
): Promise<LiveSubscription | undefined> {
  const all = await pool.query<LiveSubscription>({
    ...{ name: 'liveWebhook', values: [tenant, subscriptionId] },
    text: liveText.replace('order by', 'and tenant = $1 and subscription_id = $2 order by'),
  });
  return all.rows[0];
}

/** The target answered: whatever it did before is over. */
export async function noteAnswering(
  pool: Pick<pg.Pool, 'query'>,
  { tenant, subscriptionId }: SubscriptionName,
): Promise<void> {
  await pool.query(
    `update webhooks set failures = 0, failing_since = null, not_before = null
      where tenant = $1 and subscription_id = $2 and failures > 0`,
    [tenant, subscriptionId],
  );
}

const failingText = `update webhooks set failures = failures + 1,
    failing_since = coalesce(failing_since, clock_timestamp()),
    not_before = case when $3::float8 is null then not_before
      else clock_timestamp() + make_interval(secs => $3::float8 / 1000) end,
    suspended_at = case when $4::text is not null then clock_timestamp()
      when failing_since < clock_timestamp() - make_interval(secs => $5::float8 / 1000) then clock_timestamp() end,
    suspended_because = case when $4::text is not null then $4
      when failing_since < clock_timestamp() - make_interval(secs => $5::float8 / 1000) then 'away_for_long' end
  where tenant = $1 and subscription_id = $2 and suspended_at is null
  returning failures, suspended_because as "suspendedBecause"`;

/** What is known of a target after turns of which nothing arrived. */
export interface Failing {
  readonly failures: number;
  /** Why nothing is sent any more until an administrator lets it go on; null while it is. */
  readonly suspendedBecause: string | null;
}

/**
 * Of a turn nothing arrived. @param because given up at once, since the target says that it takes nothing any more
 * @param pauseMs before it is asked again; null while it only may be away
 */
export async function noteFailing(
  pool: Pick<pg.Pool, 'query'>,
  { tenant, subscriptionId }: SubscriptionName,
  told: { pauseMs: number | null; because: string | null; giveUpAfterMs: number },
): Promise<Failing | undefined> {
  const values = [told.pauseMs, told.because, told.giveUpAfterMs];
  const { rows } = await pool.query<Failing>(failingText, [tenant, subscriptionId, ...values]);
  return rows[0];
}
