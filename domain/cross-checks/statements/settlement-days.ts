import { addDays, civilDate, dayNumber, type CivilDate } from '../../calendar/civil-date.js';
import type { StatementRow } from '../../facts/bank-statements.js';

/** Demand deposits are settled on the 20th of a quarter's last month and credited on the next day (lending.md §7.2). */
const creditDays = ['03-21', '06-21', '09-21', '12-21'] as const;

/** One quarter of interest: it runs from the day of the credit before up to the day before its own. */
export interface SettlementPeriod {
  /** The first day that bears. */
  from: CivilDate;
  /** The day of the credit, which bears for the next. */
  creditedOn: CivilDate;
  days: number;
}

/** The settlements whose day of credit, give or take `withinDays`, lies in the time of the statement; oldest first. */
export function settlementsWithin(
  from: string,
  to: string,
  withinDays: number,
): SettlementPeriod[] {
  const years: number[] = [];
  for (let year = Number(from.slice(0, 4)) - 1; year <= Number(to.slice(0, 4)) + 1; year += 1) {
    years.push(year);
  }
  const credits = years.flatMap((year) => creditDays.map((day) => civilDate(`${year}-${day}`)));
  return credits.flatMap((creditedOn, i) => {
    const before = credits[i - 1];
    if (before === undefined) return [];
    if (addDays(creditedOn, withinDays) < from || addDays(creditedOn, -withinDays) > to) return [];
    return [{ from: before, creditedOn, days: dayNumber(creditedOn) - dayNumber(before) }];
  });
}

/**
 * The sum over the days of a period of the balance at the end of each (计息积数), in minor units times days, reckoned row by row. Rows
 * stand oldest first; before the first of them stood its balance without it. Days below zero bear nothing.
 */
export function dayBalances(rows: readonly StatementRow[], period: SettlementPeriod): bigint {
  const [first] = rows;
  if (first === undefined) return 0n;
  let standing = first.balanceMinor - first.amountMinor;
  let since = dayNumber(period.from);
  let sum = 0n;
  let reckonedOn = '';
  for (const row of rows) {
    if (row.on >= period.creditedOn) break;
    // What a day ends with counts; its other rows only move what stands.
    if (row.on > period.from && row.on !== reckonedOn) {
      reckonedOn = row.on;
      const day = dayNumber(row.on);
      sum += borne(standing) * BigInt(day - since);
      since = day;
    }
    standing = row.balanceMinor;
  }
  return sum + borne(standing) * BigInt(dayNumber(period.creditedOn) - since);
}

const borne = (balanceMinor: number): bigint => BigInt(Math.max(0, balanceMinor));
