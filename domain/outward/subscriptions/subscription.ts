import type { SubscriptionSettings } from './settings.js';

/** What waits for a second person. */
export interface Proposal {
  readonly settings: SubscriptionSettings;
  /** SHA-256 of their canonical text: whoever approves names what he has read. */
  readonly digest: string;
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}

/** A subscription of a webhook. */
export interface Subscription {
  readonly subscriptionId: string;
  /** `proposed` before the first approval; a later proposal leaves what is in force. */
  readonly status: 'proposed' | 'active' | 'paused' | 'removed';
  readonly settings: SubscriptionSettings | null;
  readonly proposal: Proposal | null;
  readonly createdAt: string;
}

/** What administrators do with subscriptions. */
export type SubscriptionCommand =
  | {
      /** A new subscription, or another wish for one that is there. */
      readonly type: 'propose';
      readonly settings: SubscriptionSettings;
      readonly reason: string;
    }
  | { readonly type: 'approve'; readonly digest: string; readonly reason: string }
  | { readonly type: 'withdrawProposal'; readonly reason: string }
  | { readonly type: 'pause'; readonly reason: string }
  /** Goes on after a pause, or after the relay has given the target up. */
  | { readonly type: 'resume'; readonly reason: string }
  | { readonly type: 'remove'; readonly reason: string }
  | { readonly type: 'rotateSecret'; readonly overlapHours: number; readonly reason: string }
  | { readonly type: 'sendTest' }
  | { readonly type: 'replay'; readonly which: ReplayWish; readonly reason: string };

/** Which deliveries are to be made again. */
export type ReplayWish =
  | { readonly kind: 'dead' }
  | { readonly kind: 'deliveries'; readonly deliveryIds: readonly string[] }
  /** Everything queued from one instant of wall time to another. */
  | { readonly kind: 'period'; readonly from: string; readonly to: string };

interface SubscriptionBodies {
  webhook_proposed: {
    settings: SubscriptionSettings;
    digest: string;
    /** Of a new subscription the secret that it begins with. */
    secretId: string | null;
    reason: string;
  };
  webhook_approved: { digest: string; reason: string };
  proposal_withdrawn: { reason: string };
  webhook_paused: { reason: string };
  webhook_resumed: { reason: string };
  webhook_removed: { reason: string };
  secret_rotated: { secretId: string; overlapHours: number; reason: string };
  test_sent: unknown;
  deliveries_replayed: { which: ReplayWish; reason: string };
}

/** What happens to subscriptions, as it stands in the stream `webhooks`. */
export type SubscriptionEvent = {
  [T in keyof SubscriptionBodies]: {
    readonly type: T;
    readonly v: 1;
    readonly data: { readonly subscriptionId: string } & SubscriptionBodies[T];
  };
}[keyof SubscriptionBodies];

/** An event with who and when on the loans' clock. */
export type RecordedSubscriptionEvent = SubscriptionEvent & {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
};

/** The event of one type, without its place in the record. */
export function subscriptionEvent<T extends keyof SubscriptionBodies>(
  type: T,
  data: { subscriptionId: string } & SubscriptionBodies[T],
): SubscriptionEvent {
  return { type, v: 1, data } as unknown as SubscriptionEvent;
}
