import type { Product } from '../../application/product.js';
import { bankIdsFor } from '../../questions/script-documents.js';
import type { ArrearsPolicy } from '../../policy/servicing-policy.js';
import { arrearsSignals } from '../../signals/rules/overdue.js';
import type { Task } from '../state/task.js';

/** The bank of early arrears (questions.md §7.6); the periodic ones of a person and of a company (§7.2, §7.3). */
const arrearsBank = 'Q-REMD';
const periodicBank = (product: Product) => bankIdsFor('post_loan_call', product);

/** Whether a call asks about arrears: it is then made under the ceilings of `collection` (questions.md §7.6, lending.md §4.1). */
export function asksArrears(task: Pick<Task, 'banks'>): boolean {
  return task.banks.some(({ id }) => id === arrearsBank);
}

/** A planned contact of a loan in arrears asks about them first; what the plan wants to know is not lost. */
export function banksOfPlanned(banks: readonly string[], daysPastDue: number | null): string[] {
  return (daysPastDue ?? 0) > 0 ? [arrearsBank, ...banks] : [...banks];
}

/**
 * The banks of a call that signals ask for. In early arrears that are all that happened Q-REMD stands instead of the cycle's questions
 * (questions.md §2); with another signal, or beyond early arrears, where the whole situation counts, the cycle's come after it.
 */
export function banksOfSignals(
  raised: readonly string[],
  daysPastDue: number | null,
  policy: { readonly product: Product; readonly arrears: Pick<ArrearsPolicy, 'earlyDaysMax'> },
): string[] {
  const days = daysPastDue ?? 0;
  const periodic = periodicBank(policy.product);
  if (days === 0) return periodic;
  const onlyEarly = days <= policy.arrears.earlyDaysMax && raised.every((code) => isArrears(code));
  return onlyEarly ? [arrearsBank] : [arrearsBank, ...periodic];
}

const isArrears = (code: string) => arrearsSignals.includes(code);
