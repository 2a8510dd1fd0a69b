import { rolesThatWaive, codeOfMeans, dutyStages } from '../../policy/duty-policy.js';
import type { Duty, DutyGate, DutyStage, MetBy } from '../../policy/duty-policy.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import { byCheck, byWork } from '../duties/by-check.js';
import { byConsent } from '../duties/by-consent.js';
import { byReport, byRound, bySenior } from '../duties/by-decision.js';
import { byLien } from '../duties/by-lien.js';
import { byPaper } from '../duties/by-paper.js';
import { byContract, byCostTable } from '../duties/by-signing.js';
import { byFirstCheck, byYears } from '../duties/by-year.js';
import { cameDue } from '../duties/came-due.js';
import {
  ofLoan,
  type Answer,
  type ReadBesides,
  type Rules,
  type Standing,
} from '../duties/standing.js';
import { positionsAsOf } from '../positions-as-of.js';
import type { Loan } from '../state/loan.js';
import { subjectsOf } from '../subjects.js';

/** How a duty stands. `not_due`: the loan ended before it came due. `not_met`: it came due, its time is over, and nothing met it. */
export const dutyStatuses = ['met', 'waived', 'open', 'not_due', 'not_met'] as const;
export type DutyStatus = (typeof dutyStatuses)[number];

/** A duty about one party, or about the loan, and how it stands. */
export interface DutyLine {
  duty: string;
  dueBy: DutyStage;
  /** What waits for it; null where people judge that it is not met. */
  before: DutyGate | null;
  /** A party id, or `loan`. */
  subject: string;
  /** Of a duty of each year: which one after the money, from 1 on; else null. */
  year: number | null;
  /** What meets it, as a code: `check:identity`, `paper:identity_card`, `report`. */
  metBy: string;
  source: string;
  certainty: Duty['mark']['certainty'];
  /** The version of the policy that it is a duty by. */
  policyVersion: string;
  /** Roles that may waive it; none where the law demands it or nothing could stand for it. */
  waivableBy: readonly string[];
  status: DutyStatus;
  at: string | null;
  /** Who met or waived it: an actor, or several. */
  by: string[];
  /** The outcome as a code; null while nothing met it. */
  how: string | null;
  /** The reason of a waiver in the words of whoever gave it, where they are known. */
  reason: string | null;
}

/** A line by whatever policy it was asked for. */
export type LineOfDuty = Omit<DutyLine, 'policyVersion'>;

/** By what a loan is held to its duties. */
export interface HeldTo extends ReadBesides {
  /** The policy that stood when a part of its life ended, where that is another than the one in force now (`versionsHeldTo`). */
  readonly policies?: Partial<Readonly<Record<DutyStage, ProductPolicy>>>;
}

/**
 * Every duty of the product with its source and certainty, and how and when it was met, by whom it was waived, or that it is open
 * (depth.md G40, docs/rules/duties.md). Nothing of it is stored: it is what the loan itself records. A closed loan has no open line: what
 * never came due is `not_due`, and what came due and was not met is said so. What is over is held to the duties of then.
 */
export function procedureOf(loan: Loan, { policy, now }: Rules, held: HeldTo = {}): DutyLine[] {
  return dutyStages.flatMap((stage) => {
    const rules = { policy: held.policies?.[stage] ?? policy, now };
    const duties = (rules.policy.duties ?? []).filter(({ dueBy }) => dueBy === stage);
    const policyVersion = rules.policy.version;
    return duties.flatMap((duty) =>
      linesOf(duty, loan, rules, held).map((line) => ({ ...line, policyVersion })),
    );
  });
}

/** The lines of one duty, one for each of its subjects and years. */
export function linesOf(
  duty: Duty,
  loan: Loan,
  rules: Rules,
  read: ReadBesides = {},
): LineOfDuty[] {
  const { dueBy, metBy, mark, before = null } = duty;
  const of = dueBy === 'servicing' ? loan : asOfMoney(loan);
  return standingsOf(metBy, of, rules, read).map((standing) => {
    const { subject, answer, year = null } = standing;
    const { source, certainty } = mark;
    return {
      ...{ duty: duty.duty, dueBy, before, subject, year, metBy: codeOfMeans(metBy) },
      ...{ source, certainty },
      waivableBy: waivableBy(metBy, subject, loan, rules.policy),
      ...(answer ?? { ...nothing, status: unmet(loan, dueBy, standing) }),
    };
  });
}

const nothing: Omit<Answer, 'status' | 'how'> & { how: null } = {
  ...{ at: null, by: [], how: null, reason: null },
};

/**
 * The loan with everybody in the positions that he held when the money went out: what was due before it was due of them, and nobody who came
 * later is asked for what he could not have done.
 */
function asOfMoney(loan: Loan): Loan {
  const paidAt = loan.money?.status === 'paid' ? loan.money.paidAt : null;
  return paidAt === null ? loan : { ...loan, parties: positionsAsOf(loan.parties, paidAt) };
}

function standingsOf(metBy: MetBy, loan: Loan, rules: Rules, read: ReadBesides): Standing[] {
  const { policy } = rules;
  switch (metBy.kind) {
    case 'check':
      return byCheck(metBy, loan, read);
    case 'work':
      return byWork(metBy, loan, policy);
    case 'paper':
      return byPaper(metBy.item, loan, rules);
    case 'consent':
      return byConsent(metBy, loan, policy);
    case 'exposed_approval':
      return bySenior(loan, policy);
    case 'report':
      return ofLoan(byReport(loan));
    case 'decision':
      return ofLoan(byRound(loan));
    case 'contract':
      return ofLoan(byContract(loan));
    case 'cost_table':
      return byCostTable(loan, policy);
    case 'lien':
      return byLien(loan);
    case 'first_check':
      return ofLoan(byFirstCheck(loan));
    case 'yearly_check':
      return byYears(loan, rules, read);
  }
}

function unmet(loan: Loan, dueBy: DutyStage, { year, isOver }: Standing): DutyStatus {
  if (isOver === true) return 'not_met';
  if (loan.closed === null) return 'open';
  // A year in which the loan ended did not come due.
  return year === undefined && cameDue(loan, dueBy) ? 'not_met' : 'not_due';
}

function waivableBy(
  metBy: MetBy,
  subject: string,
  loan: Loan,
  policy: ProductPolicy,
): readonly string[] {
  if (metBy.kind === 'check') {
    const line = policy.checks.find(
      (one) => one.check === metBy.check && subjectsOf(loan, one.subject).includes(subject),
    );
    return line === undefined || line.legallyRequired ? [] : rolesThatWaive(policy, 'checks');
  }
  if (metBy.kind !== 'paper') return [];
  const item = policy.requiredDocuments.items.find((one) => one.item === metBy.item);
  return item === undefined || item.legallyRequired === true
    ? []
    : rolesThatWaive(policy, 'papers');
}
