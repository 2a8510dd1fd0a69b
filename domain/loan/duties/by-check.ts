import { entryOf } from '../../entry.js';
import type { CheckOutcome } from '../../checks/outcome.js';
import type { MetBy } from '../../policy/duty-policy.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import { findSpokesperson, intervieweesOf } from '../spokespeople.js';
import type { Check } from '../state/check.js';
import type { Loan } from '../state/loan.js';
import { findBorrowerId, subjectsKnownTo } from '../subjects.js';
import type { Answer, ReadBesides, Standing } from './standing.js';

/** Who concluded a check: the person of its task, or the process. */
const concludedBy = ({ tasks }: Loan, { basis }: Check): string[] => {
  const task = 'taskId' in basis ? entryOf(tasks, basis.taskId) : undefined;
  return [task?.completedBy ?? 'system'];
};

const codeOf = (outcome: CheckOutcome): string =>
  'note' in outcome
    ? `${outcome.outcome}: ${outcome.note}`
    : 'reason' in outcome
      ? `${outcome.outcome}: ${outcome.reason}`
      : outcome.outcome;

/**
 * A check is made when it has concluded one way or the other: that it went badly is for those who decide. Not evaluated, unavailable and
 * inconclusive are no conclusion.
 */
export const conclusive: readonly CheckOutcome['outcome'][] = [
  ...(['passed', 'passed_with_note', 'mismatch', 'failed'] as const),
];

function answerOf(loan: Loan, check: Check | undefined, read: ReadBesides): Answer | undefined {
  if (check === undefined || (check.stale && loan.closed === null)) return undefined;
  const { outcome, concludedAt: at, basis } = check;
  const how = codeOf(outcome);
  if (outcome.outcome === 'waived') {
    const why = 'taskId' in basis ? entryOf(read.waiverReasons ?? {}, basis.taskId) : undefined;
    return { status: 'waived', at, by: [outcome.waivedBy], how, reason: why ?? null };
  }
  if (!conclusive.includes(outcome.outcome)) return undefined;
  return { status: 'met', at, by: concludedBy(loan, check), how, reason: null };
}

/** A duty that a check meets, of each party of a role or of the loan. */
export function byCheck(
  { check, subject }: Extract<MetBy, { kind: 'check' }>,
  loan: Loan,
  read: ReadBesides,
): Standing[] {
  return subjectsKnownTo(loan, { check, subject }).map((of) => ({
    subject: of,
    answer: answerOf(loan, entryOf(loan.checks, `${check}:${of}`), read),
  }));
}

/** Work with people is done when it was held; that nobody was reached is none, and nobody waives it. */
export function byWork(
  { work }: Extract<MetBy, { kind: 'work' }>,
  loan: Loan,
  policy: ProductPolicy,
): Standing[] {
  return peopleOf(work, loan, policy).map((subject) => {
    const answer = answerOf(loan, entryOf(loan.checks, `${work}:${subject}`), {});
    return { subject, answer: answer?.status === 'met' ? answer : undefined };
  });
}

function peopleOf(work: 'interview' | 'pre_disbursement_call', loan: Loan, policy: ProductPolicy) {
  // Once the borrower is erased nobody can be named.
  if (findBorrowerId(loan) === undefined) return [];
  if (work === 'interview') return intervieweesOf(loan, policy);
  return [findSpokesperson(loan, policy) ?? []].flat();
}
