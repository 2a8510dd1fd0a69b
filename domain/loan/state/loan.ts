import type { Consent, EarlierInterview, Terms } from '../../application/application-parts.js';
import type { ProductPart } from '../../application/product-part.js';
import type { FactsBySource } from '../../facts/sources.js';
import type { Finding, RiskKind, Severity } from '../../findings/finding.js';
import type { Band, ClosedReason, Stage } from '../../process/stage.js';
import type { AnswerRecord, Attempt, Gate } from './attempt.js';
import type { ApprovalRound, Condition, SignedReport } from './approval.js';
import type { Consultation, Note } from './case-work.js';
import type { Check } from './check.js';
import type { DocumentRequest, WaivedPaper } from './document-request.js';
import type { DoNotCall } from './do-not-call.js';
import type { LoanDocument } from './document.js';
import type { PartyState } from './party-state.js';
import type { HumanReview } from './human-review.js';
import type { Score, TierOverride } from './score.js';
import type { Servicing } from './servicing.js';
import type { LoanNotice } from './notice.js';
import type { Step } from './step.js';
import type { Task } from './task.js';
import type { Upload } from './upload.js';
import type { RecordedVisit } from './visit.js';

/** A finding as lists show it; its numbers are in the subject's part. */
export interface FindingHead {
  rule: string;
  subject: string;
  severity: Severity;
  kind: RiskKind;
  raisedAt: string;
  round: number;
  status: 'open' | 'explained' | 'gone';
  opensQuestions: string[];
  /** Since when it is open without a break: it came, or came back, or says another thing than was explained. */
  openSince: string;
}

/** What every loan has. */
interface LoanFields {
  loanId: string;
  /** Sequence number of the last event. */
  version: number;
  /** Time of the last event; no event goes back in time. */
  lastAt: string;
  businessKey: { originator: string; applicationNumber: string };
  branch: string;
  channel: string;
  /** By whose rules it is lent; absent: `cn`. */
  jurisdiction?: string;
  /** An interview of before the application; absent where none was told. */
  earlierInterview?: EarlierInterview;
  submittedAt: string;
  stage: Stage;
  stageEnteredAt: string;
  /** Rounds of verification: 1, and one more after each return or correction of a signed report. */
  round: number;
  held: { since: string; by: string; reason: string; bySort: 'staff' | 'risk' | 'temporal' } | null;
  exiting: { reason: ClosedReason; since: string; by: string; code: string } | null;
  /** `policyVersion`: that of its end; absent in loans that an earlier release closed. */
  closed: { reason: ClosedReason; at: string; policyVersion?: string } | null;
  terms: Terms;
  consents: (Consent & { withdrawnAt: string | null })[];
  documents: LoanDocument[];
  /** When contract and cost table had to be made anew for the last time; absent where they never had. */
  signingReopenedAt?: string;
  /** What is uploaded, by id; absent where nothing ever was. */
  uploads?: Record<string, Upload>;
  /** What the customer was asked for, by id; absent where he never was. */
  requests?: Record<string, DocumentRequest>;
  /** Notices that the law of the place wants given by a day, by id; absent where none ever was. */
  notices?: Record<string, LoanNotice>;
  /** Wanted papers that somebody has waived; absent where none was. */
  waivedPapers?: WaivedPaper[];
  /** Answers about the collateral and the loan account. */
  facts: FactsBySource;
  parties: Record<string, PartyState>;
  steps: Record<string, Step>;
  checks: Record<string, Check>;
  findings: Record<string, FindingHead>;
  /** Findings whose subject is the loan itself, by rule. */
  loanFindings: Record<string, Finding>;
  score: Score | null;
  /** Tiers that people set, oldest first; at most the last one holds. Absent where nobody ever did. */
  tierOverrides?: TierOverride[];
  tasks: Record<string, Task>;
  /** What staff wrote into the case, oldest first; absent where nobody did. */
  notes?: Note[];
  /** Questions to other teams, oldest first; absent where none was asked. */
  consultations?: Consultation[];
  /** Visits on the spot, by task; absent while there was none. */
  visits?: Record<string, RecordedVisit>;
  attempts: Record<string, Attempt>;
  /** Wishes not to be called that were recorded here, by entry; absent where none was. */
  doNotCalls?: Record<string, DoNotCall>;
  gates: Record<string, Gate>;
  answers: Record<string, AnswerRecord>;
  /** What people at an employer said before another one took the call, by task, oldest first; absent where nobody was put through. */
  earlierRespondents?: Record<string, AnswerRecord[][]>;
  report: SignedReport | null;
  /** Earlier signed reports, oldest first. */
  earlierReports: SignedReport[];
  approvals: ApprovalRound[];
  conditions: Condition[];
  /** Reviews that the customer asked for, oldest first; absent where he never did. */
  humanReviews?: HumanReview[];
  money: {
    orderKey: string;
    amountMinor: number;
    currency: string;
    payeePartyId: string;
    /** `unknown`, `not_possible` and `refused` all mean that the bank is asked whether it has the order. */
    status: 'ordered' | 'accepted' | 'paid' | 'unknown' | 'not_possible' | 'refused' | 'rejected';
    orderId: string | null;
    paidAt: string | null;
    /**
     * A hold came before the bank had taken it (0134): `asked` while only the bank's word is waited for, `through_gates` once the loan passes
     * every gate again. Absent where no hold came between.
     */
    recalled?: 'asked' | 'through_gates';
  } | null;
  /** Sanctions candidates judged to be somebody else, by party: entity ids of public lists. */
  clearedCandidates: Record<string, string[]>;
  /** What the lists said of them when they were cleared, by party and entity; absent of those whom an earlier release cleared. */
  clearedAs?: Record<string, Record<string, string>>;
  band: Band;
  servicing: Servicing | null;
  /** Message templates already sent, by `<template>:<round>`, so that none goes out twice. */
  told: Record<string, string>;
}

/**
 * The loan as its events tell it. `parties` and everything under it is personal and sealed per party; the rest is sealed under the
 * loan's key as a whole, and holds codes, amounts of the contract and references. `product` tells what purpose and collateral are.
 */
export type Loan = LoanFields & ProductPart;
