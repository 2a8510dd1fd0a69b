import type pg from 'pg';
import type {
  ReplayWish,
  SubscriptionEvent,
} from '../../../domain/outward/subscriptions/subscription.js';
import { newWebhookSecret, sealSecret } from '../../keys/webhook-secret.js';
import type { PayloadKeys } from '../../temporal/payload-keys.js';
import { matches } from '../outward/matches.js';

type Client = Pick<pg.ClientBase, 'query'>;

/** What a decision brought about besides its event. */
export interface Effect {
  /** A new secret in clear, to be shown once. */
  readonly secret: string | null;
  readonly replayed: number | null;
}
const nothing: Effect = { secret: null, replayed: null };

/** Does what follows from an event, in its transaction: secrets, deliveries, and how the target is thought to do. */
export async function applyEffects(
  client: Client,
  tenant: string,
  { type, data }: SubscriptionEvent,
  keys: PayloadKeys,
): Promise<Effect> {
  const own = [tenant, data.subscriptionId] as const;
  switch (type) {
    case 'webhook_proposed':
      if (data.secretId === null) return nothing;
      return { ...nothing, secret: await issue(client, own, data.secretId, keys) };
    case 'secret_rotated':
      await endOlder(client, own, data.overlapHours);
      return { ...nothing, secret: await issue(client, own, data.secretId, keys) };
    case 'webhook_resumed':
    case 'webhook_approved':
      // Perhaps at another address: what is known of the target is known of it no more.
      await client.query(
        `update webhooks set failures = 0, failing_since = null, not_before = null, suspended_at = null,
          suspended_because = null where tenant = $1 and subscription_id = $2`,
        [...own],
      );
      // What waits is told only as far as the settings of today go.
      await client.query(`delete from webhook_deliveries where ${waiting} and not ${isMeant}`, [
        ...own,
      ]);
      await client.query(`${waitAnew} and delivered_at is null and dead_at is null`, [...own]);
      return nothing;
    case 'webhook_removed':
    case 'proposal_withdrawn':
      await letGo(client, own);
      return nothing;
    case 'test_sent':
      await client.query(
        `insert into webhook_deliveries (tenant, subscription_id, loan_id) values ($1, $2, '')`,
        [...own],
      );
      return nothing;
    case 'deliveries_replayed':
      return { ...nothing, replayed: await replay(client, own, data.which) };
    case 'webhook_paused':
      return nothing;
  }
}

type Own = readonly [tenant: string, subscriptionId: string];

async function issue(client: Client, own: Own, secretId: string, keys: PayloadKeys) {
  const secret = newWebhookSecret();
  const { keyId, sealed } = sealSecret(secret, { subscriptionId: own[1], secretId }, keys);
  await client.query(
    'insert into webhook_secrets (tenant, subscription_id, secret_id, key_id, sealed) values ($1, $2, $3, $4, $5)',
    [...own, secretId, keyId, sealed],
  );
  return secret;
}

/** Older secrets end after the overlap; without one they are gone at once. */
async function endOlder(client: Client, own: Own, overlapHours: number): Promise<void> {
  await client.query(
    `update webhook_secrets set valid_until = least(valid_until, clock_timestamp() + make_interval(hours => $3))
      where tenant = $1 and subscription_id = $2`,
    [...own, overlapHours],
  );
  if (overlapHours === 0)
    await client.query('delete from webhook_secrets where tenant = $1 and subscription_id = $2', [
      ...own,
    ]);
}

/** What was never in force or is over keeps neither secrets nor what waits. One that only loses a wish keeps both. */
async function letGo(client: Client, own: Own): Promise<void> {
  const isOver = `exists (select from webhooks w where w.tenant = $1 and w.subscription_id = $2 and w.status = 'removed')`;
  await client.query(
    `delete from webhook_secrets where tenant = $1 and subscription_id = $2 and ${isOver}`,
    [...own],
  );
  await client.query(
    `delete from webhook_deliveries where tenant = $1 and subscription_id = $2 and delivered_at is null and ${isOver}`,
    [...own],
  );
}

const waiting = 'tenant = $1 and subscription_id = $2 and delivered_at is null and dead_at is null';
const isMeant = `(position is null or exists (select from outward_events e join webhooks w on ${matches('w', 'e')}
    where e.position = webhook_deliveries.position and w.tenant = $1 and w.subscription_id = $2))`;
const waitAnew = `update webhook_deliveries set delivered_at = null, dead_at = null, attempts = 0, first_tried_at = null,
    last_tried_at = null, next_at = null, replays = replays + case when delivered_at is null and dead_at is null then 0 else 1 end
  where tenant = $1 and subscription_id = $2`;

/** Puts deliveries back where they stood: each before the later ones of its loan. @returns how many */
async function replay(client: Client, own: Own, which: ReplayWish): Promise<number> {
  const ended = `${waitAnew} and ${isMeant} and (delivered_at is not null or dead_at is not null)`;
  switch (which.kind) {
    case 'dead':
      return (await client.query(`${ended} and dead_at is not null`, [...own])).rowCount ?? 0;
    case 'deliveries': {
      const values = [...own, which.deliveryIds];
      return (
        (await client.query(`${ended} and delivery_id = any ($3::bigint[])`, values)).rowCount ?? 0
      );
    }
    case 'period': {
      const text = `${ended} and queued_at >= $3 and queued_at < $4`;
      return (await client.query(text, [...own, which.from, which.to])).rowCount ?? 0;
    }
  }
}
