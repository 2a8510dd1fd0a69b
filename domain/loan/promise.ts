import { minorUnitDigits, type CurrencyCode } from '../money/currency.js';
import type { QuestionBank } from '../questions/bank.js';
import { readFieldInput } from '../questions/answer-input.js';
import { fromMillionths, toMillionths } from '../questions/exact-decimal.js';
import type { Normalised } from '../questions/normalisers/normalised.js';
import type { SaidAnswer } from './state/party-state.js';

/** A promise to pay as it was given: a day and an amount (questions.md, Q-REMD-04). Whether it is kept is followed elsewhere. */
export interface PromiseGiven {
  /** Civil date by which it is to be paid. */
  on: string;
  amountMinor: number;
  currency: string;
}

/** The row in which a promise is given. */
export const promiseRow = 'Q-REMD-04';

/**
 * The promise in an answer to Q-REMD-04, read by the rules of its fields, or null where no day or no amount was said. Of a range the
 * later day and the smaller amount count: no more is held against somebody than was promised.
 */
export function promiseIn(
  said: SaidAnswer,
  bank: QuestionBank | undefined,
  currency: CurrencyCode,
): PromiseGiven | null {
  const row = bank?.kind === 'questions' ? bank.rows.find((one) => one.key === promiseRow) : null;
  const value = (name: string): Normalised | null => {
    const field = row?.fields.find((one) => one.name === name);
    if (field === undefined || said.fields[name] === undefined) return null;
    const reading = readFieldInput(name, field.rule.rule, said.fields[name]);
    return reading.read === 'said' ? reading.value : null;
  };
  const [day, sum] = [value('day'), value('sum')];
  if (day?.kind !== 'date' || sum?.kind !== 'number') return null;
  const amountMinor = minorOf(sum.low, currency);
  return amountMinor === null ? null : { on: day.to, amountMinor, currency };
}

/** Whole minor units of a spoken amount; parts of a fen are no amount that anybody can pay. */
function minorOf(majorText: string, currency: CurrencyCode): number | null {
  const millionths = toMillionths(majorText);
  if (millionths === null || millionths < 0n) return null;
  const minor = fromMillionths(millionths * 10n ** BigInt(minorUnitDigits[currency]));
  return /^\d+$/.test(minor) ? Number(minor) : null;
}
