import type { CheckOutcome } from '../checks/outcome.js';
import type { DebtService, PurposeRatios, Ratios } from '../cross-checks/ratios.js';
import type { ComparedValue, Finding, RiskKind, Severity } from '../findings/finding.js';
import type { PaperItem } from '../documents/completeness.js';
import type { PreliminaryReview } from '../eligibility/preliminary-review.js';
import type { RiskTier } from '../policy/scorecard-policy.js';
import type { ScoreResult } from '../scoring/scorecard.js';

/** What the function proposes and the verifier concludes; he may differ (depth.md G30). */
export const recommendations = ['approve', 'approve_with_conditions', 'refer', 'reject'] as const;
export type Recommendation = (typeof recommendations)[number];

/** One check as the report shows it. The answer is told beside the outcome, so that "no record" and "clean" read apart (S04). */
export interface ReportCheck {
  check: string;
  subject: string;
  required: boolean;
  outcome: CheckOutcome;
  /** The source's answer, or null when it was not asked or a person judged. */
  answer: 'MATCH' | 'MISMATCH' | 'FOUND' | 'NO_RECORD' | 'UNAVAILABLE' | null;
  fetchedAt: string | null;
  policyVersion: string;
}

/** A finding with what became of it. */
export interface ReportFinding {
  finding: Finding;
  status: 'open' | 'explained';
  /** It came after the interview of whoever is concerned, and nobody reached him about it; absent otherwise. */
  notAsked?: true;
}

/** A cross-check that was clear or could not be evaluated. */
export interface ReportRule {
  rule: string;
  subject: string;
  result: 'clear' | 'not_evaluated';
  compared: ComparedValue[];
  missing: string[];
}

/** One thing asked in a question: its verdict, what was said, and what that was held against with its source. */
export interface ReportAnswerPart {
  name: string;
  verdict: string;
  reason: string | null;
  /** First what was said (its source is the question), then what is on file; empty once the person is erased or for this reader. */
  compared: ComparedValue[];
}

/** What whoever made the call noted at its end, in his own words. */
export interface ReportNote {
  taskId: string;
  taskType: string;
  subject: string;
  rowKey: string;
  notedBy: string | null;
  notedAt: string;
  /** By the names of the row: `conclusion`, `willingness`, `willingness_reasons`, `observations`. */
  words: { name: string; text: string }[];
}

/** One answer's verdict, with what stands behind it. */
export interface ReportAnswer {
  taskId: string;
  subject: string;
  rowKey: string;
  purpose: string;
  mandatory: boolean;
  /** `match_in_part`: what was compared agrees, and something that was asked was not compared. */
  verdict: 'match' | 'match_in_part' | 'tolerable' | 'mismatch' | 'not_comparable' | 'not_answered';
  reason: string | null;
  flags: { severity: string; kind: string; code: string | null }[];
  /** Absent in reports of earlier releases. */
  parts?: ReportAnswerPart[];
}

/** A piece of people's work that the report rests on. */
export interface ReportTask {
  taskId: string;
  type: string;
  subject: string | null;
  required: boolean;
  result: string | null;
  completedBy: string | null;
  completedAt: string | null;
}

/** What another team was asked, and its answer (depth.md G18). */
export interface ReportConsultation {
  consultationId: string;
  team: string;
  question: string;
  askedBy: string;
  askedAt: string;
  /** Null while nobody has answered. */
  answer: string | null;
  answeredBy: string | null;
  answeredAt: string | null;
  late: boolean;
}

/** A wanted paper as the report shows it: codes alone. */
export type ReportPaper = Omit<PaperItem, 'documentId'>;
/** The card's result, and the tier that a person set in its place where one holds. */
export interface ReportScore extends ScoreResult {
  override?: { tier: RiskTier; by: string; at: string; reason: string };
}

/** What a report is built from. Everything is an argument; the function adds nothing of its own. */
export interface ReportInput {
  loanId: string;
  round: number;
  builtAt: string;
  policyId: string;
  policyVersion: string;
  borrowerId: string;
  checks: readonly ReportCheck[];
  findings: readonly ReportFinding[];
  rules: readonly ReportRule[];
  answers: readonly ReportAnswer[];
  notes: readonly ReportNote[];
  tasks: readonly ReportTask[];
  papers: readonly ReportPaper[];
  consultations: readonly ReportConsultation[];
  eligibility: PreliminaryReview;
  ratios: Ratios;
  score: ReportScore | null;
}

/** Why the recommendation is what it is: a rule of the report with what it saw. */
export interface RecommendationReason {
  recommendation: Recommendation;
  code: string;
  subject: string;
  detail: string;
}

/** Something that was not verified, and why: `waived` to `unavailable`, rules without their sources, questions without an answer. */
export interface NotVerified {
  what: 'check' | 'rule' | 'answer' | 'task';
  name: string;
  subject: string;
  outcome: string;
  reason: string;
}

/** The part about one party, or about the loan, so that each can be sealed under its own key. */
export interface ReportSection {
  checks: ReportCheck[];
  /** Findings by kind of risk (depth.md G45), gravest first within each. */
  findings: Record<RiskKind, ReportFinding[]>;
  rules: ReportRule[];
  answers: ReportAnswer[];
  /** Absent in reports of earlier releases. */
  notes?: ReportNote[];
  /** Income and debt figures are the borrower's; null elsewhere. */
  debtService: DebtService | null;
}

/** What the verifier concludes, always with a reason (depth.md G30). It is part of what is signed, beside what the function proposes. */
export interface Conclusion {
  recommendation: Recommendation;
  reason: string;
  /** Whether it is another one than was proposed. */
  differs: boolean;
}

/** Which words of staff a text is: the verifier's reason, or what was noted at the end of calls. */
export type NarrativePart = 'conclusion' | 'notes';

/** A text of this report that stands nearly so in the report of another loan (product.md §5). */
export interface CopiedNarrative {
  part: NarrativePart;
  subject: string;
  /** The other loan. */
  loanId: string;
  /** Estimated share of their pieces that both texts have, in percent (`narrative.ts`). */
  alikePercent: number;
}

/** The verification report (product.md §5). Once signed it does not change; its digest is over `canonicalReport`. */
export interface Report {
  kind: 'verification_report';
  loanId: string;
  round: number;
  builtAt: string;
  policy: { id: string; version: string };
  recommendation: Recommendation;
  reasons: RecommendationReason[];
  /** Absent in a draft, and in reports of earlier releases, which kept it outside the digest. */
  conclusion?: Conclusion;
  /** Absent in a draft and where nothing was found alike. */
  copied?: CopiedNarrative[];
  notVerified: NotVerified[];
  findingCounts: Record<RiskKind, Record<Severity, number>>;
  score: ReportScore | null;
  ratios: PurposeRatios;
  tasks: ReportTask[];
  /** The wanted papers and how they stand; absent where none is wanted and in reports of earlier releases. */
  papers?: ReportPaper[];
  /** Absent where no other team was asked, and in reports of earlier releases. */
  consultations?: ReportConsultation[];
  /** What the rules of the day of submission say; absent in reports of earlier releases. */
  eligibility?: PreliminaryReview;
  /** By party id, and `loan`. */
  sections: Record<string, ReportSection>;
}
