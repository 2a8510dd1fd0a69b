import { isOpen } from './open-tasks.js';
import type { Loan } from './state/loan.js';
import type { Task } from './state/task.js';

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

/** Whether anti-fraud has found that it is not the loan of whoever is named: then nobody there hears anything of it. */
export const isImpersonated = ({ tasks }: Pick<Loan, 'tasks'>): boolean =>
  Object.values(tasks).some((task) => isDenialReview(task) && task.result === 'fraud_confirmed');
