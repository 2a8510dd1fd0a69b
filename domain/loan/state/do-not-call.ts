import type {
  DoNotCallCause,
  LiftReason,
  WishEvidence,
} from '../../contact-rules/do-not-call-entry.js';

/** A wish not to be called that was recorded in this loan, with its life. It counts in every loan until it is lifted. */
export interface DoNotCall {
  /** Of a wish that was said on a call the id of that attempt. */
  entryId: string;
  partyId: string;
  /** Who it is: the party itself, or its employer. */
  of: 'self' | 'employer';
  /** The number that nobody calls any more; null where the wish is about the person alone. */
  contactPointId: string | null;
  /** Whether the person is not called on any number. */
  person: boolean;
  cause: DoNotCallCause;
  /** What shows the wish; null where it was said on the call itself. */
  evidence: WishEvidence | null;
  /** When it was told; days of the policy count from here. */
  since: string;
  by: string;
  /** Somebody asked to have it lifted, and another has to agree. */
  asked: { reason: LiftReason; evidence: WishEvidence; by: string; at: string } | null;
  lifted: { reason: LiftReason; evidence: WishEvidence; by: string[]; at: string } | null;
}
