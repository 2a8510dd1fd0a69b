import type pg from 'pg';
import { instant } from '../../../domain/calendar/instant.js';
import { canonicalJson } from '../../../domain/libraries/canonical-json.js';
import { actorText } from '../../../domain/loan/actor.js';
import {
  decideSubscription,
  type SubscriptionContext,
} from '../../../domain/outward/subscriptions/decide-subscription.js';
import { evolveSubscription } from '../../../domain/outward/subscriptions/evolve-subscription.js';
import type { Subscription } from '../../../domain/outward/subscriptions/subscription.js';
import type {
  SubscriptionEnvelope,
  SubscriptionOutcome,
  WebhookBook,
} from '../../api/webhooks/webhook-book.js';
import type { Clock } from '../../clock/clock.js';
import type { SigningKey } from '../../keys/signing-key.js';
import { TargetRefused, targetFaultTexts, type Targets } from '../../outbound/targets.js';
import type { PayloadKeys } from '../../temporal/payload-keys.js';
import { newId, sha256 } from '../ids.js';
import type { RecordPool } from '../record-pool.js';
import { writeStreamEvent } from '../streams/write-stream.js';
import { deliveryLines } from './delivery-lines.js';
import { applyEffects, type Effect } from './webhook-effects.js';
import { saveSubscription, withHealth } from './webhook-rows.js';
import { foldWebhooks, webhooksOf, type FoldedWebhooks } from './webhook-stream.js';

/** What the subscriptions need. */
export interface WebhookDeps {
  readonly pool: RecordPool;
  readonly tenant: string;
  readonly clock: Clock;
  readonly signing: SigningKey;
  /** Seal the secrets; the relay has the same. */
  readonly payloadKeys: PayloadKeys;
  readonly targets: Targets;
}

const branchesOf = ({ settings, proposal }: Subscription): readonly string[] => [
  ...(settings?.branches ?? []),
  ...(proposal?.settings.branches ?? []),
];

/** The subscriptions of an installation, for its API. */
export function createWebhookOffice(deps: WebhookDeps): WebhookBook {
  const { tenant } = deps;
  const { pool } = deps.pool;
  const seen = async (branches: readonly string[]) => {
    const { subscriptions } = await foldWhole(pool, deps);
    return [...subscriptions.values()].filter((one) =>
      branchesOf(one).some((branch) => branches.includes(branch)),
    );
  };
  return {
    change: (envelope) => changeSubscription(envelope, deps),
    list: async (branches) => await withHealth(pool, tenant, await seen(branches)),
    find: async (subscriptionId, branches) => {
      const own = (await seen(branches)).filter((one) => one.subscriptionId === subscriptionId);
      return (await withHealth(pool, tenant, own))[0];
    },
    deliveries: (subscriptionId, state, page) =>
      deliveryLines(pool, { tenant, subscriptionId }, state, page),
  };
}

/** @throws Error where an event is not as it was written: nobody knows then who may be told what. */
async function foldWhole(
  client: Pick<pg.ClientBase, 'query'>,
  { tenant, signing }: WebhookDeps,
): Promise<FoldedWebhooks> {
  const folded = await foldWebhooks(client, tenant, (...signed) => signing.verify(...signed));
  if (folded.fault === null) return folded;
  throw new Error(`event ${folded.fault.seq} of the webhooks: ${folded.fault.reason}`);
}

async function changeSubscription(
  envelope: SubscriptionEnvelope,
  deps: WebhookDeps,
): Promise<SubscriptionOutcome> {
  const { command } = envelope;
  // Names are asked for before anything is locked.
  const targetFault =
    command.type === 'propose' ? await faultOf(command.settings.url, deps.targets) : undefined;
  return await deps.pool.use(async (client) => {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtext('sancha webhooks ' || $1))`, [
      deps.tenant,
    ]);
    const done = await decideAndWrite(client, { ...envelope, targetFault }, deps);
    await client.query(done.outcome === 'recorded' ? 'commit' : 'rollback');
    return done;
  });
}

async function decideAndWrite(
  client: pg.ClientBase,
  envelope: SubscriptionEnvelope & { targetFault: string | undefined },
  deps: WebhookDeps,
): Promise<SubscriptionOutcome> {
  const { tenant, signing, payloadKeys } = deps;
  const { actor, command, key } = envelope;
  const [scope, at] = [actorText(actor), instant(await deps.clock.now())];
  const bodyDigest = sha256(canonicalJson({ id: envelope.subscriptionId, ...command }));
  const { subscriptions, head } = await foldWhole(client, deps);
  const shown = async (
    one: Subscription | undefined,
    outcome: 'recorded' | 'repeated',
    effect: Effect,
  ) => {
    const [subscription] = await withHealth(client, tenant, one === undefined ? [] : [one]);
    if (subscription === undefined) throw new Error('webhooks: an event about nothing');
    return { outcome, subscription, ...effect };
  };
  const before = await recordedBefore(client, [tenant, scope, key]);
  if (before !== undefined && before.body_digest !== bodyDigest) return { outcome: 'key_reused' };
  if (before !== undefined)
    return await shown(subscriptions.get(before.id), 'repeated', { secret: null, replayed: null });
  const subscriptionId = envelope.subscriptionId ?? newId('wh');
  const known = subscriptions.get(subscriptionId);
  const context = await contextOf(client, { ...envelope, subscriptionId, subscriptions }, deps);
  const decided = decideSubscription(command, known, context);
  if ('refused' in decided) return { outcome: 'refused', refusal: decided };
  const recorded = { ...decided, seq: head.seq + 1, at, actor: scope };
  const mark = { scope, key, bodyDigest };
  await writeStreamEvent(client, webhooksOf(tenant), recorded, head, mark, signing);
  const after = evolveSubscription(known, recorded);
  await saveSubscription(client, tenant, after);
  return await shown(after, 'recorded', await applyEffects(client, tenant, decided, payloadKeys));
}

async function recordedBefore(client: pg.ClientBase, mark: readonly string[]) {
  const { rows } = await client.query<{ body_digest: string; id: string }>(
    `select body_digest, data ->> 'subscriptionId' as id from admin_events
      where tenant = $1 and scope = $2 and key = $3`,
    [...mark],
  );
  return rows[0];
}

interface Asked extends Pick<SubscriptionEnvelope, 'actor'> {
  readonly subscriptionId: string;
  readonly subscriptions: FoldedWebhooks['subscriptions'];
  readonly targetFault: string | undefined;
}

async function contextOf(
  client: pg.ClientBase,
  { actor, subscriptionId, subscriptions, targetFault }: Asked,
  { tenant }: WebhookDeps,
): Promise<SubscriptionContext> {
  const { rows } = await client.query<{ secrets: number; suspended: boolean }>(
    `select (select count(*) from webhook_secrets s where s.tenant = $1 and s.subscription_id = $2
        and (s.valid_until is null or s.valid_until > clock_timestamp()))::int as secrets,
      exists (select from webhooks w where w.tenant = $1 and w.subscription_id = $2 and w.suspended_at is not null) as suspended`,
    [tenant, subscriptionId],
  );
  const live = [...subscriptions.values()].filter(({ status }) => status !== 'removed');
  return {
    ...{ actor, subscriptionId, subscriptions: live.length, targetFault },
    secretsOverlap: (rows[0]?.secrets ?? 0) > 1,
    suspended: rows[0]?.suspended === true,
    digestOf: (settings) => sha256(canonicalJson(settings)),
    newSecretId: () => newId('whs'),
  };
}

/** What is wrong with a target now; at each delivery it is looked at again. */
async function faultOf(url: string, targets: Targets): Promise<string | undefined> {
  try {
    await targets.addressFor(new URL(url));
    return undefined;
  } catch (error) {
    if (error instanceof TargetRefused) return targetFaultTexts[error.fault];
    throw error;
  }
}
