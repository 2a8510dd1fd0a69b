import type { ProductPolicy } from '../policy/product-policy.js';
import { isOpen } from './open-tasks.js';
import { findCalledBack, findSpokesperson } from './spokespeople.js';
import type { Loan } from './state/loan.js';
import type { Task } from './state/task.js';
import { findBorrowerId } from './subjects.js';

/** Why a fraud review is there: somebody said on a call that the loan is not his. */
export const deniedReason = 'loan_denied';

/** The finding that stands for it in the report until anti-fraud has cleared it. */
export const deniedRule = 'loan_denied';

/** What whoever is said to have borrowed is told in writing: no loan, no amount, no lender's decision (depth.md G27). */
export const misuseNotice = 'identity_misuse_notice';

export const isDenialReview = ({ type, about }: Pick<Task, 'type' | 'about'>): boolean =>
  type === 'fraud_review' && about.reason === deniedReason;

/** Whether anti-fraud has still to say whose loan this is. */
export const isDenied = ({ tasks }: Pick<Loan, 'tasks'>): boolean =>
  Object.values(tasks).some((task) => isDenialReview(task) && isOpen(task));

/**
 * Whether anti-fraud has found that it is not the loan of whoever would be told of it: then nobody there hears anything. Of a guarantor whose name was
 * misused the borrower is told all the same how his application ended.
 */
export function isImpersonated(loan: Loan, policy: ProductPolicy): boolean {
  const told = [findBorrowerId(loan), findSpokesperson(loan, policy), findCalledBack(loan, policy)];
  return Object.values(loan.tasks).some(
    (task) =>
      isDenialReview(task) &&
      task.result === 'fraud_confirmed' &&
      task.partyId !== null &&
      told.includes(task.partyId),
  );
}
