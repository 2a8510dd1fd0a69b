import type { Refusal } from '../../../domain/loan/refusal.js';
import type { Actor } from '../../../domain/loan/actor.js';
import type {
  Subscription,
  SubscriptionCommand,
} from '../../../domain/outward/subscriptions/subscription.js';
import type { Page, PageWish } from '../lists.js';

/** A subscription with how its target does; instants but `createdAt` are of the wall. */
export interface KnownSubscription extends Subscription {
  readonly health: {
    readonly failingSince: string | null;
    /** Nothing is sent until an administrator lets it go on. */
    readonly suspended: { readonly at: string; readonly because: string } | null;
    /** Counted up to ten thousand each. */
    readonly waiting: number;
    readonly dead: number;
    readonly oldestWaitingAt: string | null;
  };
  /** Ids of the secrets that are valid now, newest first, and until when. */
  readonly secrets: readonly { readonly secretId: string; readonly validUntil: string | null }[];
}

/** Where a delivery stands. */
export const deliveryStates = ['waiting', 'delivered', 'dead'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** One event on its way to one target. */
export interface DeliveryLine {
  readonly deliveryId: string;
  readonly state: DeliveryState;
  /** Id of the CloudEvent. */
  readonly eventId: string;
  readonly type: string;
  readonly loanId: string | null;
  readonly seq: number | null;
  readonly queuedAt: string;
  readonly attempts: number;
  readonly lastTriedAt: string | null;
  readonly nextTryAt: string | null;
  readonly endedAt: string | null;
  /** A code: `delivered`, `status_503`, `timeout`, `private_address`… */
  readonly lastResult: string | null;
  readonly lastStatus: number | null;
  readonly replays: number;
}

/** A command about a subscription; without an id it is about a new one. */
export interface SubscriptionEnvelope {
  readonly subscriptionId: string | null;
  readonly actor: Actor;
  readonly command: SubscriptionCommand;
  readonly key: string;
}

/** What became of a command. */
export type SubscriptionOutcome =
  | {
      readonly outcome: 'recorded' | 'repeated';
      readonly subscription: KnownSubscription;
      /** In clear, this once: of the command that made it. */
      readonly secret: string | null;
      /** Deliveries that wait anew. */
      readonly replayed: number | null;
    }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly outcome: 'key_reused' };

/** The subscriptions of an installation. */
export interface WebhookBook {
  change(envelope: SubscriptionEnvelope): Promise<SubscriptionOutcome>;
  /** Those with a branch among these, removed ones among them. */
  list(branches: readonly string[]): Promise<KnownSubscription[]>;
  /** Undefined also where it has no branch among these. */
  find(subscriptionId: string, branches: readonly string[]): Promise<KnownSubscription | undefined>;
  /** Newest first. */
  deliveries(
    subscriptionId: string,
    state: DeliveryState | null,
    page: PageWish,
  ): Promise<Page<DeliveryLine>>;
}
