import type { StatementRow } from '../../../domain/facts/bank-statements.js';
import { addDays } from '../../../sandbox/time/civil-date.js';

type Edit = (rows: readonly StatementRow[]) => StatementRow[];

/** Rows with balances and numbers that follow from what they are now: whoever edits a statement well leaves no broken chain. */
export const followingOn = (rows: readonly StatementRow[]): StatementRow[] => {
  const [first] = rows;
  let balanceMinor = first === undefined ? 0 : first.balanceMinor - first.amountMinor;
  return rows.map((row, i) => {
    balanceMinor += row.amountMinor;
    return { ...row, balanceMinor, serial: i + 1 };
  });
};

/** The Sunday before a day, or the day itself. */
const sundayBefore = (day: string) => addDays(day, -new Date(`${day}T00:00:00Z`).getUTCDay());

/** What somebody does to the rows of his own account. */
export const edits = {
  /** The first row is dated before the time that the head of the statement names. */
  beforeItsTime: (rows) =>
    rows.map((row, i) => (i === 0 ? { ...row, on: addDays(row.on, -40) } : row)),
  /** Three months are left out. */
  threeMonthsGone: (rows) => {
    const from = addDays(rows[0]?.on ?? '', 90);
    return followingOn(rows.filter(({ on }) => on < from || on > addDays(from, 90)));
  },
  paidOnSundays: (rows) =>
    followingOn(
      rows
        .map((row) => (row.tag === 'salary' ? { ...row, on: sundayBefore(row.on) } : row))
        .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0)),
    ),
  roundPay: (rows) =>
    followingOn(
      rows.map((row) => (row.tag === 'salary' ? { ...row, amountMinor: 1_200_000 } : row)),
    ),
  /** Twice a sum comes and goes back to the same a day later. */
  thereAndBack: (rows) => {
    const [, first, second] = [0, 1, 2].map((n) => rows[Math.floor((rows.length * n) / 3)]);
    return followingOn(
      rows.flatMap((row) => (row === first || row === second ? [row, ...passing(row)] : [row])),
    );
  },
} satisfies Record<string, Edit>;

const passing = (row: StatementRow): StatementRow[] =>
  [800_000, -800_000].map((amountMinor) => ({
    ...row,
    ...{ amountMinor, counterparty: '示例商贸有限公司', tag: 'other' },
  }));
