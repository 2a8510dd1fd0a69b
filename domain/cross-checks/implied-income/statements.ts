import { addDays, civilDate, daysBetween } from '../../calendar/civil-date.js';
import type { BankStatementsFacts, StatementRow } from '../../facts/bank-statements.js';
import { divideRounded } from '../../money/rounding.js';
import type { SharedTolerances } from '../../policy/tolerance-policy.js';
import { unknownIncome, type ImpliedIncome } from './implied-income.js';

/**
 * Net income in statements (流水, lending.md §7.1): the monthly average of salary credits over the last 6 to 12 full months, with the
 * best and the worst month dropped. A month without salary counts as zero, so that a job of three months is not read as twelve.
 * Own transfers, drawdowns and refunds are no salary by their tag; money that leaves within days (快进快出) is none either.
 */
export function incomeFromStatements(
  facts: BankStatementsFacts,
  tolerance: SharedTolerances['statements'],
): ImpliedIncome {
  const months = fullMonths(facts.from, facts.to).slice(-tolerance.monthsMax);
  if (months.length < tolerance.monthsMin) return unknownIncome('too_few_months');
  const credits = facts.rows.filter((row) => row.tag === 'salary' && row.amountMinor > 0);
  const going = goingOut(facts.rows, credits);
  const salaries = credits.filter((row) => !leavesWithin(row, going, tolerance.inAndOutDays));
  const sums = months.map((month) =>
    salaries
      .filter((row) => row.on.startsWith(month))
      .reduce((sum, row) => sum + row.amountMinor, 0),
  );
  const middle = sums.sort((a, b) => a - b).slice(1, -1);
  const total = middle.reduce((sum, one) => sum + one, 0);
  if (total === 0) return unknownIncome('no_salary_credits');
  const average = divideRounded(BigInt(total), BigInt(middle.length), 'half-up');
  return { kind: 'exact', netMonthlyMinor: Number(average) };
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

/** The same amount going back to the one who sent it within days is no pay. */
function leavesWithin(row: StatementRow, rows: readonly StatementRow[], days: number): boolean {
  return rows.some((other) => {
    if (other.amountMinor !== -row.amountMinor) return false;
    if (other.counterparty !== row.counterparty) return false;
    const gap = daysBetween(civilDate(row.on), civilDate(other.on));
    return gap >= 0 && gap <= days;
  });
}
