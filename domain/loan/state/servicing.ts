import type { Severity } from '../../findings/finding.js';
import type { AnswerRecord } from './attempt.js';
import type { PromiseGiven } from '../promise.js';

/** One planned contact after the money (product.md §6). */
export interface PlanItem {
  itemId: string;
  kind: 'first_check' | 'periodic';
  /** Civil date in the policy's zone, not moved to a business day until near. */
  on: string;
  /** The moment on its business day, once it is near enough to be known (product.md §7); null before. */
  at: string | null;
  /** When it is looked at again, since no calendar knows its day yet (S40); absent otherwise. */
  lookAgainAt?: string;
  /** The first bank, under which it is listed, and all banks in their order. */
  bank: string;
  banks: string[];
  team: string;
  status: 'planned' | 'opened' | 'done' | 'dropped';
}

/** What a call of a cycle came to: the answers by how they compare with what is known, and none of what was said. */
export interface CycleContact {
  taskId: string;
  result: 'contact_made' | 'contact_unreachable';
  verdicts: Record<AnswerRecord['verdict'], number>;
}

/** One monthly cycle: gather, evaluate, call when due, result, next date. */
export interface Cycle {
  number: number;
  on: string;
  openedAt: string;
  taskId: string | null;
  closedAt: string | null;
  result: string | null;
  daysPastDue: number | null;
  /** The calls that were made in it, as they ended; absent while there is none, and in cycles of earlier releases. */
  contacts?: CycleContact[];
}

/** A risk signal of the catalogue (lending.md §3.2), raised and perhaps released. */
export interface LoanSignal {
  signalId: string;
  code: string;
  severity: Severity;
  sources: string[];
  verified: boolean;
  raisedAt: string;
  /** Last cycle in which it was still seen. */
  lastSeenOn: string;
  releasedAt: string | null;
}

/** The part of the loan that begins with the money. */
export interface Servicing {
  disbursedOn: string;
  firstDueOn: string;
  /** Independent value of the collateral when the money went out, in minor units; null when it was not known. */
  collateralValueMinor: number | null;
  plan: PlanItem[];
  planVersion: string;
  /** The last year, and the first cycle since which nothing was late; earlier ones stand in the timeline. */
  cycles: Cycle[];
  /** How many steps of earlier cycles are no longer among the loan's, by the key without its number: a number is never given twice. */
  forgottenSteps: Record<string, number>;
  /** Number and civil date of the next cycle, null after the last. */
  nextCycle: { number: number; on: string; at: string } | null;
  signals: LoanSignal[];
  /** Codes that the last cycle could not evaluate; absent before the first cycle, and in loans of earlier releases. */
  notEvaluated?: string[];
  /** Civil date from which no signal was raised, for the release after three clean months. */
  cleanSince: string | null;
  daysPastDue: number | null;
  classProposal: {
    class: string;
    reasons: string[];
    proposedAt: string;
    daysPastDue: number;
  } | null;
  lastInstalmentOn: string;
  /** The last promise to pay; earlier ones stand in the timeline. */
  promise?: PromiseGiven & { taskId: string; givenAt: string };
}
