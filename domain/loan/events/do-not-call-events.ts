import type {
  DoNotCallCause,
  LiftReason,
  WishEvidence,
} from '../../contact-rules/do-not-call-entry.js';

/** Wishes not to be called, in codes and references: nothing in them tells who somebody is. */
export interface DoNotCallEvents {
  do_not_call_set: {
    data: {
      entryId: string;
      partyId: string;
      of: 'self' | 'employer';
      contactPointId: string | null;
      person: boolean;
      cause: DoNotCallCause;
      evidence: WishEvidence | null;
      since: string;
    };
  };
  lift_asked: { data: { entryId: string; reason: LiftReason; evidence: WishEvidence } };
  lift_declined: { data: { entryId: string } };
  /** `by`: who asked and who agreed; one where the policy says that one is enough. */
  do_not_call_lifted: {
    data: { entryId: string; reason: LiftReason; evidence: WishEvidence; by: string[] };
  };
}
