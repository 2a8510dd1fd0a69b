import { entryOf } from '../../entry.js';
import type { Finding } from '../../findings/finding.js';
import { verdictSchema } from '../../questions/verdict.js';
import { hasRole, type Actor, type Role } from '../actor.js';
import { openTasks } from '../open-tasks.js';
import type { Loan } from '../state/loan.js';
import type { Task, TaskType } from '../state/task.js';

/** Who looks over others' work; whoever has none of these roles may be the one who asks. */
export const overseers: readonly Role[] = [
  'approver',
  'risk_officer',
  'supervisor',
  'auditor',
  'admin',
];

/** Calls to the customer, on which what he said before is asked anew and held against it (questions.md §1.1, PREV). */
const customerCalls: readonly TaskType[] = [
  'applicant_interview',
  'video_interview',
  'pre_disbursement_call',
  'post_loan_call',
];

/** Calls to the customer that are not over. */
export function openCustomerCalls(loan: Loan): Task[] {
  return openTasks(loan).filter(({ type }) => customerCalls.includes(type));
}

const answerRule = /^answer:/;

/** Whether a finding came of an answer: then it holds what the customer said, and what that was held against. */
export const isOfAnswer = ({ rule }: Pick<Finding, 'rule'>) => answerRule.test(rule);

/**
 * Whether the numbers of a finding are withheld from this person: an expected value leaves the server only after the answer is in
 * (questions.md §1, S13), and an open interview still has a question of it to ask. What came of an answer is withheld while any call to
 * the customer is open.
 */
export function isWithheld(
  loan: Loan,
  finding: Pick<Finding, 'rule' | 'opensQuestions'>,
  reader: Actor,
): boolean {
  if (hasRole(reader, ...overseers)) return false;
  if (isOfAnswer(finding)) return openCustomerCalls(loan).length > 0;
  return openTasks(loan, 'applicant_interview').some(({ taskId }) =>
    finding.opensQuestions.some(
      (rowKey) => entryOf(loan.answers, `${taskId}/${rowKey}`) === undefined,
    ),
  );
}

const verdictWords: readonly string[] = verdictSchema.options.map(
  ({ shape }) => shape.verdict.value,
);

/** The finding with its verdicts and without the values behind them. */
export function verdictsOnly(finding: Finding): Finding {
  const compared = finding.compared.filter(
    ({ unit, value }) => unit === 'text' && verdictWords.includes(String(value)),
  );
  return { ...finding, compared };
}
