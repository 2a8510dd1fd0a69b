import { civilDate, monthsBetween } from '../../calendar/civil-date.js';
import type { FinancialStatement } from '../../facts/financial-statements.js';
import type { BusinessCase } from './business-case.js';

type Books = Pick<BusinessCase, 'statements'>;

/** Statements by their last day, oldest first, whatever the order in which they were handed in. */
export function inOrder({ statements }: Books): FinancialStatement[] {
  return [...statements].sort((left, right) => (left.to < right.to ? -1 : 1));
}

/** The newest statement, of a year or of months. */
export function latestStatement(books: Books): FinancialStatement | undefined {
  return inOrder(books).at(-1);
}

/** Whether a statement covers a whole year of twelve months. */
export function isYear({ from, to }: FinancialStatement): boolean {
  return from.endsWith('-01-01') && to.endsWith('-12-31') && from.slice(0, 4) === to.slice(0, 4);
}

/** The newest statement of a whole year that ended recently enough to be called the last year. */
export function latestYear(
  input: Pick<BusinessCase, 'statements' | 'today' | 'policy'>,
): FinancialStatement | undefined {
  const year = inOrder(input).filter(isYear).at(-1);
  const { yearAgeMonthsMax } = input.policy.books;
  return year !== undefined && monthsSince(year, input.today) <= yearAgeMonthsMax
    ? year
    : undefined;
}

/** Whole months since a statement ended. */
function monthsSince({ to }: FinancialStatement, today: string): number {
  return monthsBetween(civilDate(to), civilDate(today));
}

/** Whether the newest statement is too old to say how the company stands today. */
export function isOld({ statements, today, policy }: BusinessCase): boolean {
  const latest = latestStatement({ statements });
  if (latest === undefined) return true;
  return monthsSince(latest, today) > policy.books.ageMonthsMax;
}
