import type { Draft } from '../draft.js';
import type { Loan } from '../state/loan.js';
import type { CycleContact } from '../state/servicing.js';
import type { Task } from '../state/task.js';

/** The calls that belong to a cycle, by plan or by signal; what was cancelled was none. */
export function callsOfCycle(loan: Loan, number: number): Task[] {
  return Object.values(loan.tasks).filter(
    ({ type, status, about }) =>
      type === 'post_loan_call' && status !== 'cancelled' && about.cycle === number,
  );
}

/**
 * Writes into each cycle what its calls came to (product.md §6: call, compare answers, written result). A cycle closes when it is
 * evaluated and a call may take days, so that the result of the call comes to the cycle that asked for it, once.
 */
export function writeContacts(draft: Draft): void {
  for (const { number, closedAt, contacts = [] } of draft.loan.servicing?.cycles ?? []) {
    if (closedAt === null) continue;
    for (const call of callsOfCycle(draft.loan, number)) {
      const isWritten = contacts.some(({ taskId }) => taskId === call.taskId);
      if (call.status !== 'done' || isWritten) continue;
      draft.emit('cycle_contacted', { number, ...contactOf(draft.loan, call) });
    }
  }
}

function contactOf({ answers }: Loan, { taskId, result }: Task): CycleContact {
  const verdicts = { match: 0, tolerable: 0, mismatch: 0, not_comparable: 0, not_answered: 0 };
  for (const answer of Object.values(answers))
    if (answer.taskId === taskId) verdicts[answer.verdict] += 1;
  const wasMade = result === 'completed';
  return { taskId, result: wasMade ? 'contact_made' : 'contact_unreachable', verdicts };
}
