import chineseDays from 'chinese-days';

/** The version the tables below come from; a calendar built from them names it as its source. */
export const chineseDaysSource = 'chinese-days 1.5.7';

/**
 * The first and last day with data. Beyond them the library answers without an error that a holiday is
 * a working day (lending.md §4.2: 2027-01-01), so nothing outside may be asked.
 */
export const chineseDaysCoverage = { from: '2004-01-01', to: '2026-12-31' } as const;

/**
 * What an official notice says of a day: off, worked in exchange, or nothing, which leaves it to the
 * week. @throws RangeError outside of the covered years.
 */
export function chineseNotice(date: string): 'holiday' | 'make_up_workday' | 'none' {
  if (date < chineseDaysCoverage.from || date > chineseDaysCoverage.to) {
    throw new RangeError(`chinese-days has no data for ${date}`);
  }
  // The library builds its tables and reads a bare date by the machine's own time zone: west of Greenwich
  // both are a day early and meet again, but a weekday or a date in its answer is then a day off. Only
  // what comes out of a table is used: entries are "English,Chinese,length", plain days a weekday's name.
  const detail = chineseDays.getDayDetail(date);
  if (!detail.name.includes(',')) return 'none';
  return detail.work ? 'make_up_workday' : 'holiday';
}
