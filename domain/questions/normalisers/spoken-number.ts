/**
 * Spoken and written numbers, with the traps of `lending.md` §10.3: 两万五 is 25,000, 一百二 is 120,
 * 一点二亿 is 120,000,000, 五六千 is 5,000 to 6,000, 三个点 is 3 %. What is unclear gives `null`: a
 * digit is asked again, never guessed.
 */
import { fromMillionths, oneWhole } from '../exact-decimal.js';
import { cleanNumber } from './number-cleaning.js';
import { addIntervals, readSection, timesWhole } from './spoken-section.js';
import { spokenTokens, type SpokenInterval, type SpokenToken } from './spoken-tokens.js';

/** A number as decimal text from one end to the other; equal ends for an exact one. */
export interface NumberRange {
  low: string;
  high: string;
}

/** What follows 万 or 亿: 五 is half of the next unit down (两万五), 零五 is five. */
function readTail(tokens: readonly SpokenToken[], unit: bigint): SpokenInterval | null {
  const [first, ...rest] = tokens;
  if (first === undefined) return { low: 0n, high: 0n };
  if (rest.length === 0) {
    if (first.token === 'half') {
      return { low: (unit * oneWhole) / 2n, high: (unit * oneWhole) / 2n };
    }
    if (first.token === 'more') return { low: 0n, high: unit * oneWhole };
    if (first.token === 'number' && first.isDigit) return timesWhole(first.value, unit / 10n);
  }
  const tail = readTokens(first.token === 'zero' ? rest : tokens);
  return tail === null || tail.high >= unit * oneWhole ? null : tail;
}

/** 一万两万 says two numbers, and 五千六万 leaves open whether 百 or 千 was swallowed. */
function isBrokenHead(head: readonly SpokenToken[], hasSameUnit: boolean): boolean {
  const [before, last] = head.slice(-2);
  const isShortened = before?.token === 'unit' && before.value >= 100n && last?.token === 'number';
  return hasSameUnit || isShortened;
}

function readTokens(tokens: readonly SpokenToken[]): SpokenInterval | null {
  const units = tokens.map((token) => (token.token === 'big_unit' ? token.value : 0n));
  const largest = units.reduce((a, b) => (b > a ? b : a), 0n);
  if (largest === 0n) return readSection(tokens);
  const at = units.lastIndexOf(largest);
  const head = tokens.slice(0, at);
  if (isBrokenHead(head, units.indexOf(largest) !== at)) return null;
  const isHalf = head.length === 1 && head[0]?.token === 'half';
  const front = isHalf ? { low: oneWhole / 2n, high: oneWhole / 2n } : readTokens(head);
  const tail = readTail(tokens.slice(at + 1), largest);
  if (front === null || tail === null) return null;
  return addIntervals(timesWhole(front, largest), tail);
}

function readOne(text: string): SpokenInterval | null {
  const tokens = spokenTokens(text);
  return tokens === null ? null : readTokens(tokens);
}

/** 五到六千 says thousands for both ends; 五千到六千 says them twice. */
function readSpan(left: string, right: string): SpokenInterval | null {
  const unit = /[十百千万亿kw]+$/.exec(right)?.[0] ?? '';
  const high = readOne(right);
  const alone = readOne(left);
  const shared = unit === '' || /[十百千万亿kw]/.test(left) ? null : readOne(left + unit);
  const low = shared ?? alone;
  if (low === null || high === null || low.low > high.high) return null;
  return { low: low.low, high: high.high };
}

/** Reads text as a number or a range of numbers; percent signs and 个点 leave the bare number. */
export function readSpokenNumber(text: string): NumberRange | null {
  const { body, scale, atMost, slightlyAbove } = cleanNumber(text);
  const span = /^(.+?)(?:到|至|~|-)(.+)$/.exec(body);
  const [, left, right] = span ?? [];
  const read = left !== undefined && right !== undefined ? readSpan(left, right) : readOne(body);
  if (read === null) return null;
  const value = {
    // 不到, 将近: a little less. 出头: a little more. A tenth, as for 来.
    low: atMost ? read.low - read.low / 10n : read.low,
    high: slightlyAbove ? read.high + read.high / 10n : read.high,
  };
  return {
    low: fromMillionths((value.low * scale.times) / scale.over),
    high: fromMillionths((value.high * scale.times) / scale.over),
  };
}
