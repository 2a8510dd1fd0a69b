/** Reads how people and documents write a day, a month or a part of a year. */
import { z } from 'zod';
import { addDays, addMonthsFromAnchor, civilDate } from '../../calendar/civil-date.js';

/** Days from first to last, and how exactly that was said. */
export interface CivilSpan {
  from: string;
  to: string;
  grain: 'day' | 'month' | 'vague';
}

const spokenDigits = '〇一二三四五六七八九';

/** 二零一八年三月十五日 as 2018年3月15日. */
function withArabicDigits(text: string): string {
  return text
    .replace(/零/g, '〇')
    .replace(
      /([一二三四五六七八九]?)十([一二三四五六七八九]?)/g,
      (_all, tens: string, ones: string) =>
        String(
          10 * (tens === '' ? 1 : spokenDigits.indexOf(tens)) +
            (ones === '' ? 0 : spokenDigits.indexOf(ones)),
        ),
    )
    .replace(/[〇一二三四五六七八九]/g, (digit) => String(spokenDigits.indexOf(digit)));
}

const dateSchema = z.iso.date();

function daySpan(year: string, month: string, day: string): CivilSpan | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = dateSchema.safeParse(text);
  return date.success ? { from: date.data, to: date.data, grain: 'day' } : null;
}

function monthSpan(year: string, first: number, last: number, grain: 'month' | 'vague') {
  if (first < 1 || last > 12) return null;
  const from = civilDate(`${year}-${String(first).padStart(2, '0')}-01`);
  const after = addMonthsFromAnchor(from, last - first + 1);
  return { from, to: addDays(after, -1), grain };
}

/** Parts of a year as months: 年初 its first three, 年底 its last three, 年中 the middle. */
const partsOfYear: [RegExp, number, number][] = [
  [/^(\d{4})年?(?:初|年初)$/, 1, 3],
  [/^(\d{4})年?(?:中|年中)$/, 5, 8],
  [/^(\d{4})年?(?:底|末|年底|年末)$/, 10, 12],
  [/^(\d{4})年?上半年$/, 1, 6],
  [/^(\d{4})年?下半年$/, 7, 12],
  [/^(\d{4})年?$/, 1, 12],
];

/** `2018-03-15`, `20180315`, `2018年3月15号`, `2018-03`, 二零一八年三月, `2018`, 2018年底; else `null`. */
export function readCivilText(raw: string): CivilSpan | null {
  const text = withArabicDigits(raw.normalize('NFKC').replace(/\s/g, ''));
  const [, year, month, day] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(text) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    [];
  if (year !== undefined && month !== undefined && day !== undefined) {
    return daySpan(year, month, day);
  }
  const [, monthYear, onlyMonth] =
    /^(\d{4})[-/.年](\d{1,2})月?(?:份)?$/.exec(text) ?? /^(\d{4})(\d{2})$/.exec(text) ?? [];
  if (monthYear !== undefined && onlyMonth !== undefined) {
    return monthSpan(monthYear, Number(onlyMonth), Number(onlyMonth), 'month');
  }
  for (const [pattern, first, last] of partsOfYear) {
    const partYear = pattern.exec(text)?.[1];
    if (partYear !== undefined) return monthSpan(partYear, first, last, 'vague');
  }
  return null;
}

/** Month and day without a year, as `MM-DD`; a leap day exists. */
export function readMonthAndDay(raw: string): string | null {
  const text = withArabicDigits(raw.normalize('NFKC').replace(/\s/g, ''));
  const full = readCivilText(text);
  if (full?.grain === 'day') return full.from.slice(5);
  const [, month, day] =
    /^(\d{1,2})[-/.月](\d{1,2})[日号]?$/.exec(text) ?? /^(\d{2})(\d{2})$/.exec(text) ?? [];
  if (month === undefined || day === undefined) return null;
  return daySpan('2000', month, day)?.from.slice(5) ?? null;
}

/** The text with spoken digits as figures, for days of the month. */
export { withArabicDigits };
