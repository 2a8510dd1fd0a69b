import type { HumanReview } from '../state/human-review.js';
import type { ApprovalDecision, ApprovalRound, SignedReport } from '../state/approval.js';

/** Report and approval (product.md §5). */
export interface ApprovalEvents {
  report_signed: {
    data: Omit<SignedReport, 'signedBy' | 'signedAt' | 'staleBecause'>;
    party: { section: unknown };
  };
  report_stale: { data: { reportId: string; because: string } };
  approval_opened: {
    data: { round: number; digest: string; steps: ApprovalRound['steps']; policyVersion: string };
  };
  decision_taken: { data: Omit<ApprovalDecision, 'by' | 'at'> };
  approval_concluded: {
    data: { round: number; outcome: Exclude<ApprovalRound['outcome'], 'open'> };
  };
  review_requested: { data: Omit<HumanReview, 'requestedAt' | 'requestedBy' | 'concluded'> };
  /** A loan that had ended lives again, so that its decision can be looked at. */
  loan_reopened: { data: { reviewId: string } };
  review_concluded: {
    data: { reviewId: string; outcome: 'upheld' | 'changed' | 'lapsed'; reasons: string };
  };
  condition_set: { data: { conditionId: string; text: string; setBy: string } };
  condition_met: { data: { conditionId: string; evidence: string } };
}
