import { isVerified } from '../checks/outcome.js';
import { entryOf } from '../entry.js';
import { contactSuspicions, isMatterOf } from './finding-matters.js';
import type { Loan } from './state/loan.js';
import type { Task } from './state/task.js';

/** Why a call is there that asks about findings which came after the interview was held. */
export const newFindings = 'new_findings';

/**
 * The questions of findings that were raised, or say another thing, since somebody was interviewed; none while no interview of his stands. What
 * the background check asks about is left to it.
 */
export function rowsOpenedSince(loan: Loan, partyId: string): string[] {
  const interview = entryOf(loan.checks, `interview:${partyId}`);
  if (interview === undefined || interview.stale || !isVerified(interview.outcome)) return [];
  const rows = Object.values(loan.findings)
    .filter(({ status, raisedAt }) => status === 'open' && raisedAt > interview.concludedAt)
    .filter(({ subject }) => isMatterOf(loan, subject, partyId))
    .filter((finding) => !contactSuspicions(loan, finding.subject).includes(finding))
    .flatMap(({ opensQuestions }) => opensQuestions);
  return [...new Set(rows)];
}

/** The rows of a call about new findings: what they ask, and what was answered on it already; null for every other call. */
export function rowsAskedAnew(loan: Loan, task: Pick<Task, 'taskId' | 'partyId' | 'about'>) {
  if (task.about.reason !== newFindings || task.partyId === null) return null;
  const answered = Object.values(loan.answers)
    .filter(({ taskId }) => taskId === task.taskId)
    .map(({ rowKey }) => rowKey);
  return [...new Set([...rowsOpenedSince(loan, task.partyId), ...answered])];
}
