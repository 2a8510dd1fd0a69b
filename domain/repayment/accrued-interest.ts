import { daysBetween, partsOf, type CivilDate } from '../calendar/civil-date.js';
import { invariant } from '../invariant.js';
import { money, type Money } from '../money/money.js';
import { divideRounded } from '../money/rounding.js';

/** How days become parts of a year: instalments by 30/360, overdue interest by actual/360 (lending.md §12). */
export type DayCount = '30/360' | 'actual/360';

/**
 * Days by 30/360: every month has thirty, so a 31st counts as a 30th (the bond basis: the end only when
 * the start is at its month's end too).
 */
export function days30360(from: CivilDate, to: CivilDate): number {
  const start = partsOf(from);
  const end = partsOf(to);
  const startDay = Math.min(start.day, 30);
  const endDay = end.day === 31 && startDay === 30 ? 30 : end.day;
  return (end.year - start.year) * 360 + (end.month - start.month) * 30 + endDay - startDay;
}

/** Simple interest from one day to another, rounded once, half-up. */
export function accruedInterest(
  principal: Money,
  annualRateBasisPoints: number,
  from: CivilDate,
  to: CivilDate,
  dayCount: DayCount,
): Money {
  invariant(from <= to, 'repayment: interest accrues forward');
  const days = dayCount === '30/360' ? days30360(from, to) : daysBetween(from, to);
  const yearly = BigInt(principal.amountMinor) * BigInt(annualRateBasisPoints) * BigInt(days);
  return money(Number(divideRounded(yearly, 360n * 10_000n, 'half-up')), principal.currency);
}
