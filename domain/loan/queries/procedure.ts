import { entryOf } from '../../entry.js';
import { exposedParties } from '../../checks/exposure.js';
import type { CheckOutcome } from '../../checks/outcome.js';
import { isSettled } from '../../documents/completeness.js';
import { instant } from '../../calendar/instant.js';
import type { Duty, DutyStage, MetBy } from '../../policy/duty-policy.js';
import { rolesThatWaive } from '../../policy/duty-policy.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import type { DecideContext } from '../context.js';
import { papersOf } from '../required-papers.js';
import { positionsAsOf } from '../positions-as-of.js';
import { findSpokesperson, intervieweesOf } from '../spokespeople.js';
import type { Check } from '../state/check.js';
import { receivedFileOf } from '../state/document.js';
import type { Loan } from '../state/loan.js';
import { findBorrowerId, subjectsOf } from '../subjects.js';

/** How a duty stands. `not_due`: the loan ended before it came due. `not_met`: it came due, the loan is closed, and nothing met it. */
export const dutyStatuses = ['met', 'waived', 'open', 'not_due', 'not_met'] as const;
export type DutyStatus = (typeof dutyStatuses)[number];

/** A duty about one party, or about the loan, and how it stands. */
export interface DutyLine {
  duty: string;
  dueBy: DutyStage;
  /** A party id, or `loan`. */
  subject: string;
  /** What meets it, as a code: `check:identity`, `paper:identity_card`, `report`. */
  metBy: string;
  source: string;
  certainty: Duty['mark']['certainty'];
  /** Roles that may waive it; none where the law demands it or nothing could stand for it. */
  waivableBy: readonly string[];
  status: DutyStatus;
  at: string | null;
  /** Who met or waived it: an actor, or several. */
  by: string[];
  /** The outcome as a code; null while nothing met it. */
  how: string | null;
  /** The reason of a waiver in the words of whoever gave it, where the loan holds them. */
  reason: string | null;
}

/** What meets one subject's duty, or nothing yet. */
type Answer = Pick<DutyLine, 'at' | 'by' | 'how' | 'reason'> & { status: 'met' | 'waived' };
/** One subject of a duty with what is there. */
type Standing = readonly [subject: string, answer: Answer | undefined];

type Rules = Pick<DecideContext, 'policy' | 'now'>;

/**
 * Every duty of the product with its source and certainty, and how and when it was met, by whom it was waived, or that it is open
 * (depth.md G40, docs/rules/duties.md). Nothing of it is stored: it is what the loan itself records. A closed loan has no open line: what
 * never came due is `not_due`, and what came due and was not met is said so.
 */
export function procedureOf(loan: Loan, rules: Rules): DutyLine[] {
  const { duties = [] } = rules.policy;
  const then = asOfMoney(loan);
  return duties.flatMap((duty) =>
    standingsOf(duty.metBy, duty.dueBy === 'servicing' ? loan : then, rules).map(
      ([subject, answer]): DutyLine => {
        const { source, certainty } = duty.mark;
        const nothing = { at: null, by: [], how: null, reason: null };
        return {
          ...{ duty: duty.duty, dueBy: duty.dueBy, subject, metBy: codeOf(duty.metBy) },
          ...{ source, certainty, waivableBy: waivableBy(duty.metBy, subject, loan, rules.policy) },
          ...(answer ?? { ...nothing, status: unmet(loan, duty.dueBy) }),
        };
      },
    ),
  );
}

/**
 * The loan with everybody in the positions that he held when the money went out: what was due before it was due of them, and nobody who came
 * later is asked for what he could not have done.
 */
function asOfMoney(loan: Loan): Loan {
  const paidAt = loan.money?.status === 'paid' ? loan.money.paidAt : null;
  return paidAt === null ? loan : { ...loan, parties: positionsAsOf(loan.parties, paidAt) };
}

const codeOf = (metBy: MetBy): string => {
  switch (metBy.kind) {
    case 'check':
      return `check:${metBy.check}`;
    case 'work':
      return `work:${metBy.work}`;
    case 'paper':
      return `paper:${metBy.item}`;
    default:
      return metBy.kind;
  }
};

function standingsOf(metBy: MetBy, loan: Loan, rules: Rules): Standing[] {
  switch (metBy.kind) {
    case 'check':
      return subjectsOf(loan, metBy.subject).map((subject) => [
        subject,
        byCheck(loan, entryOf(loan.checks, `${metBy.check}:${subject}`)),
      ]);
    case 'work':
      return peopleOf(metBy.work, loan, rules.policy).map((subject) => [
        subject,
        byWork(loan, entryOf(loan.checks, `${metBy.work}:${subject}`)),
      ]);
    case 'paper':
      return byPapers(metBy.item, loan, rules);
    case 'exposed_approval':
      return exposedParties(loan).map(({ partyId }) => [partyId, bySenior(loan, rules.policy)]);
    default:
      return [['loan', byLoan(metBy.kind, loan)]];
  }
}

function peopleOf(work: 'interview' | 'pre_disbursement_call', loan: Loan, policy: ProductPolicy) {
  // Once the borrower is erased nobody can be named.
  if (findBorrowerId(loan) === undefined) return [];
  if (work === 'interview') return intervieweesOf(loan, policy);
  return [findSpokesperson(loan, policy) ?? []].flat();
}

/** Who concluded a check: the person of its task, or the process. */
const concludedBy = ({ tasks }: Loan, { basis }: Check): string[] => {
  const task = 'taskId' in basis ? entryOf(tasks, basis.taskId) : undefined;
  return [task?.completedBy ?? 'system'];
};

const reasonIn = (outcome: CheckOutcome): string =>
  'note' in outcome
    ? `${outcome.outcome}: ${outcome.note}`
    : 'reason' in outcome
      ? `${outcome.outcome}: ${outcome.reason}`
      : outcome.outcome;

/**
 * A check is made when it has concluded one way or the other: that it went badly is for those who decide. Not evaluated, unavailable and
 * inconclusive are no conclusion.
 */
const conclusive: readonly CheckOutcome['outcome'][] = [
  ...(['passed', 'passed_with_note', 'mismatch', 'failed'] as const),
];

function byCheck(loan: Loan, check: Check | undefined): Answer | undefined {
  if (check === undefined || (check.stale && loan.closed === null)) return undefined;
  const { outcome, concludedAt: at } = check;
  const how = reasonIn(outcome);
  if (outcome.outcome === 'waived')
    return { status: 'waived', at, by: [outcome.waivedBy], how, reason: null };
  if (!conclusive.includes(outcome.outcome)) return undefined;
  return { status: 'met', at, by: concludedBy(loan, check), how, reason: null };
}

/** Work with people is done when it was held; that nobody was reached is none. */
function byWork(loan: Loan, check: Check | undefined): Answer | undefined {
  const answer = byCheck(loan, check);
  return answer?.status === 'met' ? answer : undefined;
}

/** The papers as they stood when the money went out; later ones as they stand now. */
function byPapers(item: string, loan: Loan, { policy, now }: Rules): Standing[] {
  const wanted = policy.requiredDocuments.items.find((one) => one.item === item);
  const paidAt = loan.money?.status === 'paid' ? loan.money.paidAt : null;
  const asOf = wanted?.stage === 'servicing' || paidAt === null ? now : instant(paidAt);
  return papersOf(loan, { policy, now: asOf })
    .filter((paper) => paper.item === item)
    .map((paper): Standing => {
      const { subject, documentId, status, substitute } = paper;
      if (!isSettled(paper)) return [subject, undefined];
      if (status === 'waived') {
        const waived = (loan.waivedPapers ?? []).find(
          (one) => one.item === item && one.subject === subject,
        );
        const { at = null, by = 'unknown', reason = null } = waived ?? {};
        return [subject, { status: 'waived', at, by: [by], how: 'waived', reason }];
      }
      const document = loan.documents.find((one) => one.documentId === documentId);
      const review = document === undefined ? undefined : receivedFileOf(document).review;
      const how = substitute === null ? 'accepted' : `accepted: ${substitute}`;
      const { at = null, by = 'unknown' } = review ?? {};
      return [subject, { status: 'met', at, by: [by], how, reason: null }];
    });
}

/** The senior step of the last round, once it is decided; a round that was opened before anybody was known to be exposed had none. */
function bySenior(loan: Loan, { sanctions: { exposed } }: ProductPolicy): Answer | undefined {
  const round = loan.approvals.at(-1);
  if (round?.outcome !== 'approved' && round?.outcome !== 'rejected') return undefined;
  const senior = round.decisions.filter(
    ({ step }) => round.steps.at(step)?.role === exposed?.approval.role,
  );
  const last = senior.at(-1);
  if (last === undefined) return undefined;
  const by = senior.map((one) => one.by);
  return { status: 'met', at: last.at, by, how: round.outcome, reason: null };
}

function byLoan(
  kind: Exclude<MetBy['kind'], 'check' | 'work' | 'paper' | 'exposed_approval'>,
  loan: Loan,
): Answer | undefined {
  const met = (at: string | null, by: string[], how: string): Answer => ({
    ...{ status: 'met', at, by, how, reason: null },
  });
  switch (kind) {
    case 'report': {
      const { report } = loan;
      if (report === null || (report.staleBecause !== null && loan.closed === null))
        return undefined;
      return met(report.signedAt, [report.signedBy], report.recommendation);
    }
    case 'decision': {
      const round = loan.approvals.at(-1);
      const isDecided = round?.outcome === 'approved' || round?.outcome === 'rejected';
      if (round === undefined || !isDecided) return undefined;
      const { decisions, outcome } = round;
      return met(
        decisions.at(-1)?.at ?? null,
        decisions.map(({ by }) => by),
        outcome,
      );
    }
    case 'contract': {
      const check = entryOf(loan.checks, 'contract:loan');
      return check?.outcome.outcome === 'passed'
        ? met(check.concludedAt, ['system'], 'as_approved')
        : undefined;
    }
    case 'cost_table': {
      const document = loan.documents.findLast(({ type }) => type === 'cost_table');
      if (document?.type !== 'cost_table' || !document.costTable.shownBeforeSigning)
        return undefined;
      return met(document.costTable.confirmedAt, ['borrower'], 'confirmed_before_signing');
    }
    case 'first_check': {
      const first = loan.servicing?.plan.find((item) => item.kind === 'first_check');
      return first?.status === 'done' ? met(first.at, [], 'held') : undefined;
    }
  }
}

/** Whether the part of its life in which a duty comes due was lived to its end. */
function cameDue({ approvals, money, closed }: Loan, dueBy: DutyStage): boolean {
  switch (dueBy) {
    case 'verification':
      return approvals.length > 0;
    case 'approval':
      return approvals.some(({ outcome }) => outcome === 'approved' || outcome === 'rejected');
    case 'pre_disbursement':
      return money !== null && money.status !== 'rejected';
    case 'servicing':
      return closed?.reason === 'settled';
  }
}

const unmet = (loan: Loan, dueBy: DutyStage): DutyStatus =>
  loan.closed === null ? 'open' : cameDue(loan, dueBy) ? 'not_met' : 'not_due';

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
