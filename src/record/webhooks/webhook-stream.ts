import type pg from 'pg';
import { evolveSubscription } from '../../../domain/outward/subscriptions/evolve-subscription.js';
import type {
  RecordedSubscriptionEvent,
  Subscription,
} from '../../../domain/outward/subscriptions/subscription.js';
import {
  emptyStream,
  streamColumns,
  streamFault,
  type StreamFault,
  type StreamHead,
  type StreamName,
  type StreamRow,
  type Verifies,
} from '../streams/stream-chain.js';

/** The stream of what administrators decided about webhooks, of one lender. */
export const webhooksOf = (tenant: string): StreamName => ({ tenant, stream: 'webhooks' });

/** Every subscription by its id, removed ones among them, and where the stream stands. */
export interface FoldedWebhooks {
  readonly subscriptions: ReadonlyMap<string, Subscription>;
  readonly head: StreamHead;
  /** The first event that is not as it was written; what follows it is not read. */
  readonly fault: { readonly seq: number; readonly reason: StreamFault } | null;
}

const readText = `select ${streamColumns} from admin_events where tenant = $1 and stream = 'webhooks' order by seq`;

/** Folds the whole stream, each row verified; it holds what people decided, and nothing of deliveries. */
export async function foldWebhooks(
  client: Pick<pg.ClientBase, 'query'>,
  tenant: string,
  verify: Verifies,
): Promise<FoldedWebhooks> {
  const { rows } = await client.query<StreamRow>(readText, [tenant]);
  const subscriptions = new Map<string, Subscription>();
  let head = emptyStream;
  for (const row of rows) {
    const reason = streamFault(webhooksOf(tenant), row, head, verify);
    if (reason !== undefined) return { subscriptions, head, fault: { seq: head.seq + 1, reason } };
    const event = row as unknown as RecordedSubscriptionEvent;
    const { subscriptionId } = event.data;
    subscriptions.set(subscriptionId, evolveSubscription(subscriptions.get(subscriptionId), event));
    head = { seq: row.seq, hash: row.hash };
  }
  return { subscriptions, head, fault: null };
}
