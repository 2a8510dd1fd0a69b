import { borrowerOf, hasConsent } from '../../checks/case-file.js';
import { coBorrowersOf } from '../../cross-checks/borrowers.js';
import { formerNumbersOf } from '../../cross-checks/contact-changes.js';
import { isOperatorAwaited, operatorSource as source, toldOfChanges } from '../background-check.js';
import type { Draft } from '../draft.js';
import { contactSuspicions } from '../finding-matters.js';
import { openTasks } from '../open-tasks.js';
import { orderStep } from '../step-order.js';
import { cancelTask } from '../task-opening.js';
import { openWork } from './work-opening.js';

const check = 'background_check';

/**
 * Opens the background check on the numbers of the person who borrows, and of each who borrows with him (depth.md G16, S66): changed too often, shared with somebody, or told of
 * in the interview, under way or done. The operator is asked first what became of the earlier numbers, so that nobody dials them. A finding that
 * comes anew makes an old check stale; one that is gone calls the open one off.
 */
export function openBackgroundCheck(draft: Draft): void {
  const borrower = borrowerOf(draft.loan);
  if (borrower === undefined) return;
  for (const partyId of [borrower.partyId, ...coBorrowersOf(draft.loan)])
    openCheckOf(draft, partyId);
}

function openCheckOf(draft: Draft, partyId: string): void {
  const suspicions = contactSuspicions(draft.loan, partyId);
  const key = `${check}:${partyId}`;
  const done = draft.loan.checks[key];
  if (done !== undefined && !done.stale) {
    if (suspicions.every(({ raisedAt }) => raisedAt <= done.concludedAt)) return;
    draft.emit('check_stale', { key, because: 'contacts_changed' });
  }
  if (suspicions.length === 0 && !toldOfChanges(draft.loan, partyId, draft.context)) {
    for (const task of openTasks(draft.loan, check)) {
      if (task.partyId === partyId) cancelTask(draft, task.taskId, 'facts_changed');
    }
    return;
  }
  if (isOperatorAsked(draft, partyId)) return;
  openWork(draft, check, check, [partyId]);
}

/** Asks the operator about earlier numbers that it was not asked about since they became known; true while its answer is awaited. */
function isOperatorAsked(draft: Draft, partyId: string): boolean {
  const { loan, context } = draft;
  if (isOperatorAwaited(loan, partyId)) return true;
  const facts = loan.parties[partyId]?.facts;
  const learntAt = facts?.credit_bureau?.fetchedAt ?? '';
  const isAnswered = (facts?.[source]?.fetchedAt ?? '') >= learntAt;
  const nothingToAsk =
    formerNumbersOf(loan, partyId).length === 0 || !hasConsent(loan, partyId, 'phone_ownership');
  if (nothingToAsk || isAnswered) return false;
  orderStep(draft, {
    ...{ step: 'ask_source', what: source, subject: partyId },
    patience: context.policy.patience.monitoring,
  });
  return true;
}
