import { civilDateSchema } from '../calendar/civil-date.js';
import type { DateFormat } from './layout.js';

/** A cell as it is compared: full-width digits, letters and marks in their plain form (NFKC), without the spaces around it. */
export const plainText = (cell: string): string => cell.normalize('NFKC').trim();

/** A heading as it is compared: besides, without spaces and without what stands in brackets: `交易金额（元）` is `交易金额`. */
export const headingText = (cell: string): string =>
  plainText(cell)
    .replaceAll(/\([^)]*\)|\[[^\]]*\]|\s/g, '')
    .replace(/:$/, '');

/** What a spreadsheet shows where it could not reckon, and `####` where a column was too narrow for the number. */
const spreadsheetError =
  /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|#+)$/i;
export const isSpreadsheetError = (cell: string): boolean => spreadsheetError.test(plainText(cell));

/** Whole digits, or groups of three; at most the two decimals that money has. */
const amountText = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/;
/** Signs of money that say nothing besides. */
const currencySigns = /^(?:¥|CNY|RMB)|(?:元|CNY|RMB)$/gi;
/** Whole yuan beyond which an amount is no person's, and would leave the numbers that are exact. */
const wholeDigitsMax = 13;

/** An amount of minor units of a currency with two decimals, or null: never a guess. An empty cell or a dash is null as well. */
export function amountMinorOf(cell: string): number | null {
  // The minus sign of typesetting (U+2212) is none of the forms that NFKC joins.
  const text = plainText(cell)
    .replaceAll('\u2212', '-')
    .replaceAll(' ', '')
    .replace(currencySigns, '');
  const found = amountText.exec(text);
  if (found === null) return null;
  const whole = (found[2] ?? '').replaceAll(',', '');
  if (whole.length > wholeDigitsMax) return null;
  const minor = Number(whole) * 100 + Number((found[3] ?? '').padEnd(2, '0'));
  return found[1] === '-' && minor !== 0 ? -minor : minor;
}

/** Whether a cell of an amount holds none: empty, or a dash. */
export const isEmptyAmount = (cell: string): boolean => /^[-–—]*$/.test(plainText(cell));

const patterns: Readonly<Record<DateFormat, RegExp>> = {
  'YYYY-MM-DD': /^(\d{4})-(\d{1,2})-(\d{1,2})(?=$|[\sT])/,
  'YYYY/MM/DD': /^(\d{4})\/(\d{1,2})\/(\d{1,2})(?=$|\s)/,
  YYYYMMDD: /^(\d{4})(\d{2})(\d{2})(?=$|\s)/,
  YYYY年MM月DD日: /^(\d{4})年(\d{1,2})月(\d{1,2})日/,
};

/** A day that exists, in one of the formats, or null. */
export function dateOf(cell: string, formats: readonly DateFormat[]): string | null {
  const text = plainText(cell);
  for (const format of formats) {
    const [, year = '', month = '', day = ''] = patterns[format].exec(text) ?? [];
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (civilDateSchema.safeParse(date).success && date >= '1900-01-01') return date;
  }
  return null;
}
