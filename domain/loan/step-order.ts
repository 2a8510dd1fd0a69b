import type { Patience } from '../policy/patience.js';
import type { StepName } from '../process/view.js';
import { misuseNotice } from './denied-loan.js';
import type { Draft } from './draft.js';
import type { Loan } from './state/loan.js';

/** What a step needs to be ordered. `input` holds codes, amounts and references only. */
export interface StepOrder {
  step: StepName;
  what: string;
  subject: string;
  patience: Patience;
  undoes?: string;
  input?: Record<string, string | number | null>;
}

const stem = (loan: Loan, order: StepOrder) =>
  `${loan.loanId}:${loan.stage}.${loan.round}:${order.step}-${order.what}-${order.subject}`;

/**
 * Orders a step under a fresh key. The number at the end counts what was ordered anew, never Temporal's attempts (design.md §2), so
 * it is found by counting the keys with the same stem.
 */
export function orderStep(draft: Draft, order: StepOrder): string {
  const prefix = stem(draft.loan, order);
  const earlier = Object.keys(draft.loan.steps).filter((key) => key.startsWith(`${prefix}:`));
  const forgotten = draft.loan.servicing?.forgottenSteps[prefix] ?? 0;
  const key = `${prefix}:${forgotten + earlier.length + 1}`;
  draft.emit('step_ordered', {
    key,
    step: order.step,
    what: order.what,
    subject: order.subject,
    giveUpAfterSeconds: order.patience.giveUpAfterMinutes * 60,
    attemptsMin: order.patience.attemptsMin,
    undoes: order.undoes ?? null,
    input: order.input ?? {},
  });
  return key;
}

/** Steps that are ordered and not yet finished. */
export function openSteps(loan: Loan) {
  return Object.values(loan.steps).filter((step) => step.status === 'due');
}

/**
 * Steps that begin nothing: money that is ordered is asked about, a line that nobody holds any more is cut, and what has come is looked at.
 */
const beginNothing: readonly StepName[] = [
  'order_money',
  'confirm_money',
  'hang_up',
  'examine_upload',
  'read_statement',
];

/**
 * Whether a step may run although the loan is held. An order only asks the bank then and is not sent (`activities/money-steps.ts`). Whoever
 * was named as a borrower without knowing it is told although, and because, the loan is held.
 */
export function goesOnWhileHeld({ step, what }: { step: StepName; what: string }): boolean {
  return (
    beginNothing.includes(step) ||
    ((step === 'send_message' || step === 'send_mail') && what === misuseNotice)
  );
}
