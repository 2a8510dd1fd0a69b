import type { Role } from '../actor.js';

/** A signed, immutable verification report: its digest binds the decisions (product.md §5). */
export interface SignedReport {
  reportId: string;
  round: number;
  digest: string;
  recommendation: 'approve' | 'approve_with_conditions' | 'refer' | 'reject';
  signedBy: string;
  signedAt: string;
  policyVersion: string;
  /** The verifier's own conclusion with its reason (depth.md G30); null in reports of earlier releases that followed what was proposed. */
  conclusion: { recommendation: SignedReport['recommendation']; reason: string } | null;
  /** The part that concerns the loan as a whole; parts about parties are in theirs. */
  body: unknown;
  /** Set when a fact that it used has changed. */
  staleBecause: string | null;
}

export interface ApprovalDecision {
  decisionId: string;
  /** Index of the matrix step. */
  step: number;
  verdict: 'approve' | 'approve_with_conditions' | 'reject' | 'return';
  by: string;
  role: Role;
  at: string;
  digest: string;
  comment: string;
  conditions: string[];
  questions: string[];
  /** Codes of the reasons that the person is told; absent where none were named. */
  reasons?: string[];
}

/** One round of approval on one report. */
export interface ApprovalRound {
  round: number;
  digest: string;
  steps: { role: Role; people: number }[];
  decisions: ApprovalDecision[];
  outcome: 'open' | 'approved' | 'rejected' | 'returned' | 'stale';
  policyVersion: string;
}

/** A condition precedent, tracked one by one (product.md §5). */
export interface Condition {
  conditionId: string;
  text: string;
  /** Who set it: an approver's decision id, or `policy`. */
  setBy: string;
  metAt: string | null;
  metBy: string | null;
}
