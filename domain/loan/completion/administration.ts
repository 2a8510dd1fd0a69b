import { entryOf } from '../../entry.js';
import type { Patience } from '../../policy/patience.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import type { StepName } from '../../process/view.js';
import { giveReadingUp } from '../decide/statements.js';
import { throughGatesAgain } from '../consequences/approval.js';
import { uploadOfStep } from '../decide/uploads.js';
import type { Draft } from '../draft.js';
import { beginExit } from '../exit.js';
import { isMessage } from '../messages.js';
import { statementNotRead, uploadNotExamined } from '../open-tasks.js';
import { refuse } from '../refusal.js';
import type { Task } from '../state/task.js';
import { orderStep } from '../step-order.js';
import type { Completion } from './completion.js';
import { confirmOrder, takeOverOrder } from './found-order.js';
import { completed, resultOf, withoutComment } from './result.js';
import { administrationResults } from './task-results.js';

/**
 * An administrator deals with what the process could not: by hand, by ordering it anew under a new number, or by ending the loan. Money
 * is ordered anew only when the bank definitely did not take it.
 */
export const completeAdministration: Completion = (command, task, draft) => {
  if (task.about.reason === 'order_found') return takeOverOrder(command, task, draft);
  if (task.about.reason === 'order_confirm') return confirmOrder(command, task, draft);
  const result = resultOf(command, administrationResults(task));
  if (typeof result !== 'string') return result;
  const refusal = withoutComment(command);
  if (refusal !== undefined) return refusal;
  const isMoney = task.about.reason === 'money_rejected';
  if (result === 'order_again' && isMoney && draft.loan.money?.status !== 'rejected') {
    return refuse(
      'money_not_rejected',
      'The bank has not refused the order; it must not be repeated.',
    );
  }
  completed(draft, task, command);
  if (result === 'end_loan') return beginExit(draft, 'cancelled', task.about.reason ?? 'given_up');
  if (result === 'order_again') orderAgain(draft, task);
  else giveContentUp(draft, task);
};

function orderAgain(draft: Draft, task: Task): void {
  if (task.about.reason === 'money_rejected') return throughGatesAgain(draft, 'ordered_again');
  const step = entryOf(draft.loan.steps, task.about.step ?? '');
  if (step === undefined) return;
  const { what, subject, input } = step;
  const patience = patienceWith(step.step, draft.context.policy);
  orderStep(draft, { step: step.step, what, subject, patience, input });
}

function patienceWith(step: StepName, { patience, documents }: ProductPolicy): Patience {
  if (isMessage({ step })) return patience.message;
  const ofContent: readonly StepName[] = ['examine_upload', 'read_statement'];
  return ofContent.includes(step) ? documents.patience : patience.reservation;
}

/** A content that nobody could examine or read is not taken; it has to come again. */
function giveContentUp(draft: Draft, task: Task): void {
  const step = entryOf(draft.loan.steps, task.about.step ?? '');
  if (step !== undefined && task.about.reason === statementNotRead) giveReadingUp(draft, step);
  const upload = step === undefined ? undefined : uploadOfStep(draft.loan, step);
  if (task.about.reason !== uploadNotExamined || upload?.status !== 'examining') return;
  const { uploadId } = upload;
  draft.emit('upload_refused', { uploadId, reason: 'not_examined', signature: null });
}
