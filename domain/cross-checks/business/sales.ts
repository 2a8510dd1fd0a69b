import { civilDate, addDays } from '../../calendar/civil-date.js';
import type { ComparedValue, CrossCheckResult } from '../../findings/finding.js';
import { amount, clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import { differsBy, sumOf, timesFraction } from './amounts.js';
import type { BusinessCase, BusinessRule } from './business-case.js';

/** A year of business: more months say less about today. */
const monthsMax = 12;

/** Sales a month as a source has them, over its own months; `unknown` says why there is no such figure. */
export type MonthlySales =
  | { kind: 'known'; monthlyMinor: number; months: number }
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

const notDeclared: MonthlySales = { kind: 'unknown', reason: 'periods_not_declared' };
const old: MonthlySales = { kind: 'unknown', reason: 'too_old' };

/** Whether a month lies more than so many months before today's; no month at all is too short and not too old. */
function isOld(month: string | undefined, today: string, monthsMaxAgo: number): boolean {
  return month !== undefined && monthsIn(month, today.slice(0, 7)) - 1 > monthsMaxAgo;
}

const unusable = (state: 'missing' | 'no_record'): MonthlySales => ({
  kind: 'unknown',
  reason: state === 'missing' ? 'source_missing' : state,
});

/** The tax office's: its newest periods, a year at most. A period that was not declared is a gap, and no sales of zero. */
export function salesByTax({ tax, policy, today }: BusinessCase): MonthlySales {
  if (tax.state !== 'data') return unusable(tax.state);
  const periods = [...tax.data.periods].sort((left, right) => (left.to < right.to ? 1 : -1));
  if (isOld(periods[0]?.to, today, policy.sales.ageMonthsMax)) return old;
  let months = 0;
  let totalMinor = 0;
  let next: string | null = null;
  for (const period of periods) {
    // A month that is in no period is as undeclared as one that says so.
    if (next !== null && monthsIn(period.to, next) !== 2) return notDeclared;
    next = period.from;
    const length = monthsIn(period.from, period.to);
    if (months + length > monthsMax) break;
    if (!period.filed) return notDeclared;
    months += length;
    totalMinor += period.declaredSalesMinor;
  }
  return average(totalMinor, months, policy.sales.monthsMin);
}

/**
 * The account's: what customers paid in the newest whole months, without value-added tax. Loans, refunds, interest and transfers of its
 * own are no sales; where the kind of taxpayer is unknown the higher rate is taken out, towards caution.
 */
export function salesByAccount({ account, tax, policy, today }: BusinessCase): MonthlySales {
  if (account.state !== 'data') return unusable(account.state);
  const { from, to, rows } = account.data;
  const months = wholeMonths(from, to).slice(-monthsMax);
  if (isOld(months.at(-1), today, policy.sales.ageMonthsMax)) return old;
  const received = sumOf(
    rows
      .filter(({ tag, amountMinor }) => amountMinor > 0 && (tag === 'other' || tag === 'cash'))
      .filter(({ on }) => months.includes(on.slice(0, 7)))
      .map(({ amountMinor }) => amountMinor),
  );
  const rates = policy.sales.inflowTaxBasisPoints;
  const rate =
    tax.state === 'data' ? rates[tax.data.taxpayer] : Math.max(rates.general, rates.small_scale);
  const netMinor = timesFraction(received, 10_000, 10_000 + rate);
  return average(netMinor, months.length, policy.sales.monthsMin);
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

function average(totalMinor: number, months: number, monthsMin: number): MonthlySales {
  if (months < monthsMin) return { kind: 'unknown', reason: 'too_short' };
  return { kind: 'known', monthlyMinor: timesFraction(totalMinor, 1, months), months };
}

function shown(label: string, sales: MonthlySales, source: string): ComparedValue {
  return sales.kind === 'known'
    ? amount(label, sales.monthlyMinor, source)
    : compared(`${label}_unknown:${sales.reason}`, null, 'minor', source);
}

/**
 * Declared sales against tax office and account (lending.md §7.1: a gap above 20 % is a warning; EW-B07), each as an average month: within 10 %
 * they are the same, within 20 % it is noted, above it is orange. More than the sources have is a matter of credit, less one of truth. With
 * one source away nothing can be clear, and what the other says is told all the same. It is asked about (questions.md Q-PROB-08), and until then
 * nobody who may ask sees the numbers (S13).
 */
export const salesAgainstSources: BusinessRule = {
  rule: 'sales_against_sources',
  staleWhen: ['company_tax', 'bank_statements', 'declared.sales'],
  opensQuestions: ['Q-PROB-08'],
  evaluate(input): CrossCheckResult {
    const { sales } = input.declared;
    if (sales === null) return notEvaluated('declared.sales');
    const months = monthsIn(sales.fromMonth, sales.toMonth);
    if (months < input.policy.sales.monthsMin) return notEvaluated('declared.sales');
    const declaredMinor = timesFraction(sales.amountMinor, 1, months);
    const byTax = salesByTax(input);
    const byAccount = salesByAccount(input);
    const numbers = [
      amount('sales_declared_monthly', declaredMinor, 'application'),
      shown('sales_by_tax_monthly', byTax, 'company_tax'),
      shown('sales_by_account_monthly', byAccount, 'bank_statements'),
    ];
    const known = [byTax, byAccount].flatMap((one) =>
      one.kind === 'known' ? [one.monthlyMinor] : [],
    );
    const { matchPercent, tolerablePercent } = input.policy.sales;
    const off = known.filter((reference) => differsBy(declaredMinor, reference, matchPercent));
    if (off.length > 0) {
      const wide = off.some((reference) => differsBy(declaredMinor, reference, tolerablePercent));
      const above = off.some((reference) => declaredMinor > reference);
      return findingOf(salesAgainstSources, input.subject, {
        severity: wide ? 'orange' : 'yellow',
        kind: above ? 'credit' : 'fraud',
        compared: numbers,
        tolerance: { matchPercent, tolerablePercent },
        sourceOrder: ['company_tax', 'bank_statements'],
      });
    }
    const missing = [
      ...(byTax.kind === 'unknown' ? ['company_tax'] : []),
      ...(byAccount.kind === 'unknown' ? ['bank_statements'] : []),
    ];
    return missing.length > 0 ? notEvaluated(...missing) : clear(...numbers);
  },
};
