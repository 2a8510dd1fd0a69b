import { addDays, civilDate, daysBetween } from '../../calendar/civil-date.js';
import type { BankStatementsFacts, StatementRow } from '../../facts/bank-statements.js';
import { divideRounded } from '../../money/rounding.js';
import type { SharedTolerances } from '../../policy/tolerance-policy.js';
import { compareOrganisationNames } from '../organisation-names.js';
import { unknownIncome, type ImpliedIncome } from './implied-income.js';

/**
 * Net income in statements (流水, lending.md §7.1): the monthly average of salary credits over the last 6 to 12 full months, with the
 * best and the worst month dropped. A month without salary counts as zero, so that a job of three months is not read as twelve.
 * Own transfers, drawdowns and refunds are no salary by their tag; money that leaves within days (快进快出) is none either.
 * What an employer pays regularly is salary without its tag, too. That a payer is his employer has to be said by somebody else than the
 * applicant: by him alone it is a bound. What is proven is then the least, and where nothing is, what he says is the most.
 */
export function incomeFromStatements(
  facts: BankStatementsFacts,
  tolerance: SharedTolerances['statements'],
  { named, told }: Employers = { named: [], told: [] },
): ImpliedIncome {
  const paying = payrollPayers(facts);
  const isPaying = (name: string) =>
    paying.some((one) => compareOrganisationNames(one, name) !== 'other');
  const proven = payIn(facts, tolerance, [...named, ...told.filter(isPaying)]);
  if (told.every(isPaying)) return proven;
  const most = payIn(facts, tolerance, [...named, ...told]);
  if (most.kind !== 'exact') return most;
  if (proven.kind !== 'exact') return { ...most, kind: 'at_most' };
  const isSame = proven.netMonthlyMinor === most.netMonthlyMinor;
  return isSame ? proven : { ...proven, kind: 'at_least' };
}

/** Who pays the salary: named by those to whom an employer reports, and told by the applicant. */
export interface Employers {
  readonly named: readonly string[];
  readonly told: readonly string[];
}

/** Whose credits the bank itself has called salary. */
const payrollPayers = ({ rows }: BankStatementsFacts): string[] => [
  ...new Set(
    rows
      .filter(({ tag, amountMinor, counterparty }) => {
        return tag === 'salary' && amountMinor > 0 && counterparty !== '';
      })
      .map(({ counterparty }) => counterparty),
  ),
];

function payIn(
  facts: BankStatementsFacts,
  tolerance: SharedTolerances['statements'],
  employers: readonly string[],
): ImpliedIncome {
  const months = fullMonths(facts.from, facts.to).slice(-tolerance.monthsMax);
  if (months.length < tolerance.monthsMin) return unknownIncome('too_few_months');
  const isPay = payBy(employers);
  const credits = facts.rows.filter((row) => row.amountMinor > 0 && isPay(row));
  const going = goingOut(facts.rows, credits);
  const salaries = credits.filter((row) => !leavesWithin(row, going, tolerance.inAndOutDays));
  const byMonth = months.map((month) => salaries.filter((row) => row.on.startsWith(month)));
  const paidIn = byMonth.filter((rows) => rows.some(({ tag }) => tag !== 'salary')).length;
  const sums = byMonth.map((rows) => payOfMonth(rows, paidIn >= tolerance.monthsMin));
  const middle = sums.sort((a, b) => a - b).slice(1, -1);
  const total = middle.reduce((sum, one) => sum + one, 0);
  if (total === 0) return unknownIncome('no_salary_credits');
  const average = divideRounded(BigInt(total), BigInt(middle.length), 'half-up');
  return { kind: 'exact', netMonthlyMinor: Number(average) };
}

/** Salary by its tag, or a credit without any tag from an employer. Names are compared once each. */
function payBy(employers: readonly string[]): (row: StatementRow) => boolean {
  const known = new Map<string, boolean>();
  const isEmployer = (name: string): boolean => {
    const said = known.get(name);
    if (said !== undefined) return said;
    const is = employers.some((one) => compareOrganisationNames(one, name) !== 'other');
    known.set(name, is);
    return is;
  };
  return ({ tag, counterparty }) =>
    tag === 'salary' || (tag === 'other' && counterparty !== '' && isEmployer(counterparty));
}

/**
 * A month's pay: what is tagged; where nothing is and the employer pays regularly, its largest credit alone, since expenses that it pays
 * back come from the same payer.
 */
function payOfMonth(rows: readonly StatementRow[], isRegular: boolean): number {
  const tagged = rows.filter(({ tag }) => tag === 'salary');
  if (tagged.length > 0) return tagged.reduce((sum, row) => sum + row.amountMinor, 0);
  return isRegular ? Math.max(0, ...rows.map(({ amountMinor }) => amountMinor)) : 0;
}

/** The months that the statement covers from their first to their last day, `YYYY-MM`, oldest first. */
export function fullMonths(from: string, to: string): string[] {
  const first = monthNumber(from) + (from.endsWith('-01') ? 0 : 1);
  const endsWithMonth = addDays(civilDate(to), 1).endsWith('-01');
  const last = monthNumber(to) - (endsWithMonth ? 0 : 1);
  return Array.from({ length: Math.max(last - first + 1, 0) }, (_, i) => monthOf(first + i));
}

/** Months since the year 0, for counting. */
const monthNumber = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;

const monthOf = (number: number) =>
  `${String(Math.floor(number / 12))}-${String((number % 12) + 1).padStart(2, '0')}`;

/** The rows by which a credit may have left again: of its very amount, the other way. */
function goingOut(rows: readonly StatementRow[], credits: readonly StatementRow[]) {
  const amounts = new Set(credits.map(({ amountMinor }) => -amountMinor));
  return rows.filter(({ amountMinor }) => amounts.has(amountMinor));
}

/** The same amount going back to the one who sent it, or on to somebody else, within days is no pay; what is put by on an own account is. */
function leavesWithin(row: StatementRow, rows: readonly StatementRow[], days: number): boolean {
  return rows.some((other) => {
    if (other.amountMinor !== -row.amountMinor) return false;
    if (other.tag === 'own_transfer' && other.counterparty !== row.counterparty) return false;
    const gap = daysBetween(civilDate(row.on), civilDate(other.on));
    return gap >= 0 && gap <= days;
  });
}
