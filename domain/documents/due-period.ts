import { addDays, civilDate } from '../calendar/civil-date.js';

/** Stretches of the calendar for each of which a paper may be due. */
export const paperPeriods = ['month', 'quarter', 'half_year', 'year'] as const;
export type PaperPeriod = (typeof paperPeriods)[number];

/** How often a paper is due, and how many days after the end of its period at the latest. */
export interface DueByPeriod {
  readonly every: PaperPeriod;
  readonly withinDays: number;
}

/** A period that has ended: its last day, and the last day on which its paper is in time. Civil dates. */
export interface DuePeriod {
  readonly end: string;
  readonly dueOn: string;
}

const monthsOf: Readonly<Record<PaperPeriod, number>> = {
  ...{ month: 1, quarter: 3, half_year: 6, year: 12 },
};

/** The last day of the last whole period of the calendar that ended before a day. */
export function lastPeriodEnd(every: PaperPeriod, before: string): string {
  const [year = '', month = ''] = before.split('-');
  const months = monthsOf[every];
  const first = Math.floor((Number(month) - 1) / months) * months + 1;
  return addDays(civilDate(`${year}-${String(first).padStart(2, '0')}-01`), -1);
}

/** The period whose paper is wanted on a day: the last one that has ended since a loan is serviced; null while none has. */
export const wantedPeriod = (due: DueByPeriod, since: string, today: string): DuePeriod | null =>
  endedSince(due, since, lastPeriodEnd(due.every, today));

/** The last period whose day is over; null while there is none. Its paper is good through that day. */
export const overduePeriod = (due: DueByPeriod, since: string, today: string): DuePeriod | null =>
  endedSince(due, since, lastPeriodEnd(due.every, addDays(civilDate(today), -due.withinDays)));

function endedSince({ withinDays }: DueByPeriod, since: string, end: string): DuePeriod | null {
  return end < since ? null : { end, dueOn: addDays(civilDate(end), withinDays) };
}
