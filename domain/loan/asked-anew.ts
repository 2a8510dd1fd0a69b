import { isVerified } from '../checks/outcome.js';
import { entryOf } from '../entry.js';
import { contactSuspicions, isMatterOf } from './finding-matters.js';
import type { Loan } from './state/loan.js';
import type { Task } from './state/task.js';

/** Why a call is there that asks about findings which say another thing than was explained in the interview. */
export const reopenedFindings = 'reopened_findings';

/**
 * The questions of findings that came back since somebody was interviewed, after they had been explained; none while no interview of his stands.
 * What the background check asks about is left to it.
 */
export function rowsReopenedSince(loan: Loan, partyId: string): string[] {
  const interview = entryOf(loan.checks, `interview:${partyId}`);
  if (interview === undefined || interview.stale || !isVerified(interview.outcome)) return [];
  const rows = Object.values(loan.findings)
    .filter(({ status }) => status === 'open')
    .filter(({ reopenedAt = '' }) => reopenedAt > interview.concludedAt)
    .filter(({ subject }) => isMatterOf(loan, subject, partyId))
    .filter((finding) => !contactSuspicions(loan, finding.subject).includes(finding))
    .flatMap(({ opensQuestions }) => opensQuestions);
  return [...new Set(rows)];
}

/** The rows of a call about reopened findings: what they ask, and what was answered on it already; null for every other call. */
export function rowsAskedAnew(loan: Loan, task: Pick<Task, 'taskId' | 'partyId' | 'about'>) {
  if (task.about.reason !== reopenedFindings || task.partyId === null) return null;
  const answered = Object.values(loan.answers)
    .filter(({ taskId }) => taskId === task.taskId)
    .map(({ rowKey }) => rowKey);
  return [...new Set([...rowsReopenedSince(loan, task.partyId), ...answered])];
}
