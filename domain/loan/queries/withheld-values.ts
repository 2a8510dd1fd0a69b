import { entryOf } from '../../entry.js';
import { hasRole, type Actor, type Role } from '../actor.js';
import { openTasks } from '../open-tasks.js';
import type { Loan } from '../state/loan.js';

/** Who looks over others' work; whoever has none of these roles may be the one who asks. */
export const overseers: readonly Role[] = [
  'approver',
  'risk_officer',
  'supervisor',
  'auditor',
  'admin',
];

/**
 * Whether the numbers of a finding are withheld from this person: an expected value leaves the server only after the answer is in
 * (questions.md §1, S13), and an open interview still has a question of it to ask.
 */
export function isWithheld(loan: Loan, opensQuestions: readonly string[], reader: Actor): boolean {
  if (hasRole(reader, ...overseers)) return false;
  return openTasks(loan, 'applicant_interview').some(({ taskId }) =>
    opensQuestions.some((rowKey) => entryOf(loan.answers, `${taskId}/${rowKey}`) === undefined),
  );
}
