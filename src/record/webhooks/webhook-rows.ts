import type pg from 'pg';
import type { Subscription } from '../../../domain/outward/subscriptions/subscription.js';
import type { KnownSubscription } from '../../api/webhooks/webhook-book.js';

type Client = Pick<pg.ClientBase, 'query'>;

const saveText = `insert into webhooks (tenant, subscription_id, status, settings, proposal, proposed_by, created_at)
  values ($1, $2, $3, $4::jsonb, $5::jsonb, $6, $7)
  on conflict (tenant, subscription_id) do update set status = excluded.status, settings = excluded.settings,
    proposal = excluded.proposal, proposed_by = excluded.proposed_by, changed_at = clock_timestamp()`;

/** The columns of a subscription as they are written and verified. */
export function subscriptionColumns(one: Subscription): (string | null)[] {
  const { status, settings, proposal, createdAt } = one;
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  return [status, json(settings), json(proposal), proposal?.by ?? null, createdAt];
}

/** Writes the row that relay and lists read. */
export async function saveSubscription(client: Client, tenant: string, one: Subscription) {
  await client.query(saveText, [tenant, one.subscriptionId, ...subscriptionColumns(one)]);
}

/** Nothing is counted further. */
const countedMost = 10_000;
const instant = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const counted = (where: string) =>
  `(select count(*) from (select from webhook_deliveries d where d.subscription_id = w.subscription_id and ${where}
    limit ${countedMost}) as counted)::int`;
const waiting = 'd.delivered_at is null and d.dead_at is null';

const readText = `select w.subscription_id as id, ${instant('w.failing_since')} as failing, ${instant('w.suspended_at')} as suspended,
    w.suspended_because as because, ${counted(waiting)} as waiting, ${counted('d.dead_at is not null')} as dead,
    (select ${instant('d.queued_at')} from webhook_deliveries d where d.subscription_id = w.subscription_id and ${waiting}
      order by d.delivery_id limit 1) as oldest,
    coalesce((select jsonb_agg(jsonb_build_object('secretId', s.secret_id, 'validUntil', ${instant('s.valid_until')})
        order by s.valid_until desc nulls first, s.created_at desc) from webhook_secrets s where s.tenant = w.tenant
        and s.subscription_id = w.subscription_id and (s.valid_until is null or s.valid_until > clock_timestamp())), '[]') as secrets
  from webhooks w where w.tenant = $1 and w.subscription_id = any ($2::text[])`;

interface HealthRow {
  id: string;
  failing: string | null;
  suspended: string | null;
  because: string | null;
  waiting: number;
  dead: number;
  oldest: string | null;
  secrets: { secretId: string; validUntil: string | null }[];
}

const noHealth = {
  failingSince: null,
  suspended: null,
  waiting: 0,
  dead: 0,
  oldestWaitingAt: null,
};

/** Puts to each subscription how its target does. */
export async function withHealth(
  client: Client,
  tenant: string,
  all: readonly Subscription[],
): Promise<KnownSubscription[]> {
  const ids = all.map(({ subscriptionId }) => subscriptionId);
  const { rows } = await client.query<HealthRow>(readText, [tenant, ids]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return all.map((one): KnownSubscription => {
    const row = byId.get(one.subscriptionId);
    if (row === undefined) return { ...one, health: noHealth, secrets: [] };
    const { failing, suspended, because, waiting: count, dead, oldest, secrets } = row;
    const at = suspended === null ? null : { at: suspended, because: because ?? '' };
    const health = { failingSince: failing, suspended: at, waiting: count, dead };
    return { ...one, health: { ...health, oldestWaitingAt: oldest }, secrets };
  });
}
