import { invariant } from '../invariant.js';

/** `current`, or the month of arrears: M1 is 1–30 days, M2 31–60, M3 61–90, M4 91–120 … (lending.md §12). */
export type OverdueBucket = 'current' | `M${number}`;

const daysPerBucket = 30;

export function overdueBucket(daysPastDue: number): OverdueBucket {
  invariant(
    Number.isSafeInteger(daysPastDue) && daysPastDue >= 0,
    'repayment: days past due are whole and not negative',
  );
  return daysPastDue === 0 ? 'current' : `M${Math.ceil(daysPastDue / daysPerBucket)}`;
}
