import { readCivilText, readMonthAndDay, withArabicDigits } from './civil-text.js';
import { rawProperty, rawText, reads, readsText, unclear, type Reading } from './normalised.js';

function readRange(raw: unknown): Reading {
  const [first, last] = [rawText(rawProperty(raw, 'from')), rawText(rawProperty(raw, 'to'))];
  const from = first === null ? null : readCivilText(first);
  const to = last === null ? null : readCivilText(last);
  if (from === null || to === null || from.from > to.to) return unclear;
  return reads({ kind: 'date', from: from.from, to: to.to, grain: 'range' });
}

function readDate(raw: unknown): Reading {
  const text = rawText(raw);
  if (text === null) return readRange(raw);
  const span = readCivilText(text);
  return span === null ? unclear : reads({ kind: 'date', ...span });
}

/** `ymd`: a day; a month or a year is kept as what was said and compared by the nearest day of it. */
export const ymd = readDate;

/** `ym`: a month; a full date is one of its days. */
export const ym = readDate;

/** `md`: month and day, the year left out. */
export function md(raw: unknown): Reading {
  const text = rawText(raw);
  const monthAndDay = text === null ? null : readMonthAndDay(text);
  return monthAndDay === null ? unclear : readsText(monthAndDay);
}

/** 月底 and 31 are 30: months differ, the habit does not (`questions.md` §1.2). */
const lastDay = 30;

function oneDay(raw: unknown): number | null {
  const text = rawText(raw);
  if (text === null) return null;
  const spoken = withArabicDigits(text.normalize('NFKC').replace(/\s|每月|每个月/g, ''));
  if (/^(?:月底|月末|最后一天|end of (?:the )?month)$/.test(spoken)) return lastDay;
  const full = readCivilText(text);
  const day = full?.grain === 'day' ? full.from.slice(8) : /^(\d{1,2})[日号]?$/.exec(spoken)?.[1];
  const number = day === undefined ? 0 : Number(day);
  return number < 1 || number > 31 ? null : Math.min(number, lastDay);
}

/** `dom`: a day of the month, or `{from,to}` of two days. */
export function dom(raw: unknown): Reading {
  const from = rawProperty(raw, 'from');
  const low = oneDay(from === undefined ? raw : from);
  const high = from === undefined ? low : oneDay(rawProperty(raw, 'to'));
  return low === null || high === null ? unclear : reads({ kind: 'day_of_month', low, high });
}
