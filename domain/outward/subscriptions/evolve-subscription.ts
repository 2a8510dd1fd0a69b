import type { RecordedSubscriptionEvent, Subscription } from './subscription.js';

/** A subscription after one more event of its own. */
export function evolveSubscription(
  known: Subscription | undefined,
  event: RecordedSubscriptionEvent,
): Subscription {
  const { actor: by, at } = event;
  if (event.type === 'webhook_proposed') {
    const { subscriptionId, settings, digest, reason } = event.data;
    const proposal = { settings, digest, by, at, reason };
    const fresh = { subscriptionId, status: 'proposed', settings: null, createdAt: at } as const;
    return { ...(known ?? fresh), proposal };
  }
  if (known === undefined) throw new Error(`webhooks: event ${event.seq} is about nothing`);
  switch (event.type) {
    case 'webhook_approved': {
      const status = known.status === 'proposed' ? 'active' : known.status;
      return { ...known, status, settings: known.proposal?.settings ?? null, proposal: null };
    }
    case 'proposal_withdrawn':
      // A subscription that was never in force is over with its only wish.
      return {
        ...{ ...known, proposal: null },
        status: known.status === 'proposed' ? 'removed' : known.status,
      };
    case 'webhook_paused':
      return { ...known, status: 'paused' };
    case 'webhook_resumed':
      return { ...known, status: 'active' };
    case 'webhook_removed':
      return { ...known, status: 'removed', proposal: null };
    case 'secret_rotated':
    case 'test_sent':
    case 'deliveries_replayed':
      return known;
  }
}
