import { moneySchema } from '../../money/money.js';
import { majorUnitsText } from '../../money/money-text.js';
import { fromMillionths, toMillionths } from '../exact-decimal.js';
import { rawProperty, reads, unclear, type Reading } from './normalised.js';
import { readSpokenNumber, type NumberRange } from './spoken-number.js';

function oneNumber(raw: unknown): NumberRange | null {
  if (typeof raw === 'string') return readSpokenNumber(raw);
  if (typeof raw !== 'number' || !Number.isFinite(raw)) return null;
  const exact = toMillionths(String(raw));
  if (exact === null) return null;
  return { low: fromMillionths(exact), high: fromMillionths(exact) };
}

function widest(from: unknown, to: unknown): NumberRange | null {
  const [low, high] = [oneNumber(from), oneNumber(to)];
  if (low === null || high === null) return null;
  const [bottom, top] = [toMillionths(low.low), toMillionths(high.high)];
  if (bottom === null || top === null || bottom > top) return null;
  return { low: low.low, high: high.high };
}

/**
 * `num`: a number, a spoken number, `{from,to}`, or money of the file. Money is read in major units,
 * as people speak of it, so that 两万五 meets 2 500 000 fen.
 */
export function num(raw: unknown): Reading {
  const money = moneySchema.safeParse(raw);
  if (money.success) {
    const text = majorUnitsText(money.data);
    const exact = toMillionths(text);
    return exact === null
      ? unclear
      : reads({ kind: 'number', low: fromMillionths(exact), high: fromMillionths(exact) });
  }
  const from = rawProperty(raw, 'from');
  const range = from === undefined ? oneNumber(raw) : widest(from, rawProperty(raw, 'to'));
  return range === null ? unclear : reads({ kind: 'number', ...range });
}

/** `int`: as `num`, whole numbers only. */
export function int(raw: unknown): Reading {
  const read = num(raw);
  if (read.reading !== 'value' || read.value.kind !== 'number') return read;
  return /\./.test(read.value.low + read.value.high) ? unclear : read;
}
