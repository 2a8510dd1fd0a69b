import type { ClosedReason } from '../../process/stage.js';

/** How the wish for a review came in; `customer_link`: by the customer himself through the link of his message. */
export const reviewChannels = [
  ...(['phone', 'sms', 'email', 'letter', 'branch', 'app', 'customer_link'] as const),
] as const;
export type ReviewChannel = (typeof reviewChannels)[number];

/** What somebody who was not part of it looks at again (PIPL art. 24, product.md §5), in the loan's own stream. */
export interface HumanReview {
  reviewId: string;
  requestedAt: string;
  /** Who put it on record; the customer himself where it came through his link. */
  requestedBy: string;
  channel: ReviewChannel;
  /** The decision that it is about: how the loan ended, in which round, and whether approvers had decided. */
  of: { reason: ClosedReason; round: number; byApprovers: boolean };
  /** What the customer said, or null. Personal. */
  words: string | null;
  concluded: {
    /** `lapsed`: the loan ended for another reason meanwhile. */
    outcome: 'upheld' | 'changed' | 'lapsed';
    /** Why, in the reviewer's words. Personal. */
    reasons: string;
    by: string;
    at: string;
  } | null;
}
