import { civilDate, compareDates, daysBetween, type CivilDate } from '../calendar/civil-date.js';
import { invariant } from '../invariant.js';
import { overdueBucket, type OverdueBucket } from './overdue-bucket.js';

/** What an instalment needs to be reckoned with; a bank's own schedule fits as well as ours. */
export interface DueInstalment {
  readonly number: number;
  readonly dueOn: string;
  readonly principalMinor: number;
  readonly interestMinor: number;
}

/** Money that came in on a day. A returned debit is a reversal with its own day, never an edit. */
export interface Repayment {
  readonly on: string;
  readonly amountMinor: number;
  readonly kind?: 'repayment' | 'reversal';
}

/** How the loan stands at the end of `asOf`. */
export interface Arrears {
  readonly daysPastDue: number;
  readonly bucket: OverdueBucket;
  /** The oldest instalment with anything unpaid whose due date has passed. */
  readonly oldestUnpaid: { readonly number: number; readonly dueOn: CivilDate } | null;
  /** Everything that was due before `asOf` and is unpaid. */
  readonly overdueMinor: number;
}

/**
 * Days past due by the oldest unpaid instalment, money allocated to the oldest first (FIFO, lending.md
 * §12). An instalment that is unpaid at the end of its due date has day 1 on the next day, so 2026-08-20
 * reaches 90 on 2026-11-18 and "more than 90" on the 19th. A partial payment does not reset the count,
 * and neither does a period of grace: grace is about charges.
 */
export function daysPastDue(
  schedule: readonly DueInstalment[],
  repayments: readonly Repayment[],
  asOf: CivilDate,
): Arrears {
  let paidMinor = paidUntil(repayments, asOf);
  let oldestUnpaid: Arrears['oldestUnpaid'] = null;
  let overdueMinor = 0;
  for (const instalment of inDueOrder(schedule)) {
    const dueOn = civilDate(instalment.dueOn);
    if (dueOn >= asOf) break;
    const owedMinor = instalment.principalMinor + instalment.interestMinor;
    const coveredMinor = Math.min(owedMinor, paidMinor);
    paidMinor -= coveredMinor;
    if (coveredMinor === owedMinor) continue;
    oldestUnpaid ??= { number: instalment.number, dueOn };
    overdueMinor += owedMinor - coveredMinor;
  }
  const days = oldestUnpaid === null ? 0 : daysBetween(oldestUnpaid.dueOn, asOf);
  return { daysPastDue: days, bucket: overdueBucket(days), oldestUnpaid, overdueMinor };
}

function paidUntil(repayments: readonly Repayment[], asOf: CivilDate): number {
  const paidMinor = repayments
    .filter((repayment) => civilDate(repayment.on) <= asOf)
    .reduce((total, { amountMinor, kind }) => {
      invariant(
        Number.isSafeInteger(amountMinor) && amountMinor >= 0,
        'repayment: amounts are whole and not negative; a return is a reversal',
      );
      return kind === 'reversal' ? total - amountMinor : total + amountMinor;
    }, 0);
  invariant(paidMinor >= 0, 'repayment: no more can be reversed than was paid');
  return paidMinor;
}

function inDueOrder(schedule: readonly DueInstalment[]): DueInstalment[] {
  return [...schedule].sort(
    (a, b) => compareDates(civilDate(a.dueOn), civilDate(b.dueOn)) || a.number - b.number,
  );
}
