import { addDays, civilDate } from '../../calendar/civil-date.js';
import { sumOf, timesFraction } from './amounts.js';
import type { BusinessCase } from './business-case.js';

/** A year of business: more months say less about today. */
const monthsMax = 12;

/** The months over which the company declared its sales, both included, as `YYYY-MM`. */
export interface DeclaredMonths {
  fromMonth: string;
  toMonth: string;
}

/**
 * Sales a month as a source has them, and over which months: those that were declared, as many of them as it has, or the newest where it has too few
 * of those. `unknown` says why there is no such figure.
 */
export type MonthlySales =
  | { kind: 'known'; monthlyMinor: number; months: number; over: 'declared' | 'newest' }
  | {
      kind: 'unknown';
      reason: 'source_missing' | 'no_record' | 'too_short' | 'too_old' | 'periods_not_declared';
    };

/** Months from one `YYYY-MM` to another, both included. */
export function monthsIn(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number);
  return (toYear - fromYear) * 12 + toMonth - fromMonth + 1;
}

const unknown = (reason: Extract<MonthlySales, { kind: 'unknown' }>['reason']): MonthlySales => ({
  kind: 'unknown',
  reason,
});

/** What a source says that has nothing to say. */
const unusable = (state: 'missing' | 'no_record'): MonthlySales =>
  unknown(state === 'missing' ? 'source_missing' : state);

/** Whether a month lies more than so many months before today's; no month at all is too short and not too old. */
function isOld(month: string | undefined, today: string, monthsMaxAgo: number): boolean {
  return month !== undefined && monthsIn(month, today.slice(0, 7)) - 1 > monthsMaxAgo;
}

type Periods = Extract<BusinessCase['tax'], { state: 'data' }>['data']['periods'];

/** Periods in their order, added up; null where one was not declared, or a month between them is in none: that is a gap, and no sales of zero. */
function declaredIn(periods: Periods): { totalMinor: number; months: number } | null {
  let totalMinor = 0;
  let months = 0;
  for (const [i, period] of periods.entries()) {
    const before = periods[i - 1];
    if (before !== undefined && monthsIn(before.to, period.from) !== 2) return null;
    if (!period.filed) return null;
    totalMinor += period.declaredSalesMinor;
    months += monthsIn(period.from, period.to);
  }
  return { totalMinor, months };
}

/** The newest periods, oldest first, a year at most. */
function newestPeriods(periods: Periods): Periods {
  let months = 0;
  const from = periods.findLastIndex((period) => {
    months += monthsIn(period.from, period.to);
    return months > monthsMax;
  });
  return periods.slice(from + 1);
}

/** What the tax office has of the months that were declared, and of its newest ones where it has too few of those. */
export function salesByTax(
  { tax, policy, today }: BusinessCase,
  declared: DeclaredMonths,
): MonthlySales {
  if (tax.state !== 'data') return unusable(tax.state);
  const { monthsMin, ageMonthsMax } = policy.sales;
  const periods = [...tax.data.periods].sort((left, right) => (left.to < right.to ? -1 : 1));
  const same = periods.filter(
    ({ from, to }) => from >= declared.fromMonth && to <= declared.toMonth,
  );
  const ofSame = declaredIn(same);
  if (ofSame === null) return unknown('periods_not_declared');
  if (ofSame.months >= monthsMin) return average(ofSame.totalMinor, ofSame.months, 'declared');
  const newest = newestPeriods(periods);
  if (isOld(newest.at(-1)?.to, today, ageMonthsMax)) return unknown('too_old');
  const ofNewest = declaredIn(newest);
  if (ofNewest === null) return unknown('periods_not_declared');
  if (ofNewest.months < monthsMin) return unknown('too_short');
  return average(ofNewest.totalMinor, ofNewest.months, 'newest');
}

/**
 * What customers paid on the account in whole months, without value-added tax: in those that were declared, and in the newest where the statement has
 * too few of those. Loans, refunds, interest and transfers of its own are no sales; where the kind of taxpayer is unknown the higher rate is
 * taken out, towards caution.
 */
export function salesByAccount(
  { account, tax, policy, today }: BusinessCase,
  declared: DeclaredMonths,
): MonthlySales {
  if (account.state !== 'data') return unusable(account.state);
  const { inflowTaxBasisPoints: rates, monthsMin, ageMonthsMax } = policy.sales;
  const { from, to, rows } = account.data;
  const rate =
    tax.state === 'data' ? rates[tax.data.taxpayer] : Math.max(rates.general, rates.small_scale);
  const receivedIn = (months: readonly string[]) => {
    const counted = rows.filter(
      ({ tag, amountMinor, on }) =>
        amountMinor > 0 && (tag === 'other' || tag === 'cash') && months.includes(on.slice(0, 7)),
    );
    return timesFraction(
      sumOf(counted.map(({ amountMinor }) => amountMinor)),
      10_000,
      10_000 + rate,
    );
  };
  const whole = wholeMonths(from, to);
  const same = whole.filter((month) => month >= declared.fromMonth && month <= declared.toMonth);
  if (same.length >= monthsMin) return average(receivedIn(same), same.length, 'declared');
  const newest = whole.slice(-monthsMax);
  if (isOld(newest.at(-1), today, ageMonthsMax)) return unknown('too_old');
  if (newest.length < monthsMin) return unknown('too_short');
  return average(receivedIn(newest), newest.length, 'newest');
}

/** The months of which the statement has every day. */
function wholeMonths(from: string, to: string): string[] {
  const first = from.endsWith('-01') ? from.slice(0, 7) : nextMonth(from.slice(0, 7));
  const isLastDay = addDays(civilDate(to), 1).endsWith('-01');
  const months: string[] = [];
  for (let month = first; month <= to.slice(0, 7); month = nextMonth(month)) {
    if (month < to.slice(0, 7) || isLastDay) months.push(month);
  }
  return months;
}

function nextMonth(month: string): string {
  return addDays(civilDate(`${month}-28`), 4).slice(0, 7);
}

function average(
  totalMinor: number,
  months: number,
  over: 'declared' | 'newest',
): Extract<MonthlySales, { kind: 'known' }> {
  return { kind: 'known', monthlyMinor: timesFraction(totalMinor, 1, months), months, over };
}
