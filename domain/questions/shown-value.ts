/** How a value of an answer, said or on file, stands in a finding and in the report. */
import type { ComparedValue } from '../findings/finding.js';
import { maskName, maskPhone } from '../formats/masking.js';
import type { QuestionField, Purpose } from './bank-rows.js';
import { readingRule } from './answer-input.js';
import { toMillionths } from './exact-decimal.js';
import { fieldForm } from './field-form.js';
import type { Normalised } from './normalisers/normalised.js';
import type { NormaliserName } from './notation/comparison-rule.js';
import { impliedNormaliser } from './rules/implied-normaliser.js';

/** A value to be read by people: money in minor units, a civil day, or words. */
export type ShownValue = Pick<ComparedValue, 'value' | 'unit'>;

/** Millionths of a yuan in one fen. */
const oneFen = 10_000n;
const stars = '***';

const text = (value: string): ShownValue => ({ value, unit: 'text' });
const ends = (low: string, high: string) => (low === high ? low : `${low}..${high}`);

/**
 * The value of a field as people read it beside the verdict. What the right-party gate asks (a day of birth, last digits), names and
 * numbers are masked as everywhere else: whoever needs one in full asks for it by `/reveals`.
 */
export function shownValue(
  value: Normalised,
  field: Pick<QuestionField, 'rule' | 'unit'>,
  purpose: Purpose,
): ShownValue {
  const rule = readingRule(field.rule.rule);
  const isMoney = fieldForm(rule, field.unit).unit === 'yuan';
  switch (value.kind) {
    case 'number':
      return (isMoney ? inFen(value) : null) ?? text(ends(value.low, value.high));
    case 'date':
      return purpose === 'identity' ? text(`${value.from.slice(0, 4)}-${stars}`) : day(value);
    case 'day_of_month':
      return text(ends(String(value.low), String(value.high)));
    default:
      return text(wordsOf(value, impliedNormaliser(rule)));
  }
}

function inFen({ low, high }: { low: string; high: string }): ShownValue | null {
  const exact = low === high ? toMillionths(low) : null;
  if (exact === null || exact % oneFen !== 0n) return null;
  return { value: Number(exact / oneFen), unit: 'minor' };
}

function day({ from, to }: { from: string; to: string }): ShownValue {
  return from === to ? { value: from, unit: 'date' } : text(ends(from, to));
}

function wordsOf(value: Normalised, normaliser: NormaliserName): string {
  switch (value.kind) {
    case 'text':
      return maskedWords(value.text, normaliser);
    case 'place':
      return value.district ?? value.city;
    case 'entity':
      return value.name === '' ? (value.number ?? '') : value.name;
    case 'signs':
      return value.signs.join(', ');
    case 'set':
      return value.members.map((member) => wordsOf(member, normaliser)).join(', ');
    case 'number':
    case 'day_of_month':
      return ends(String(value.low), String(value.high));
    case 'date':
      return ends(value.from, value.to);
  }
}

function maskedWords(words: string, normaliser: NormaliserName): string {
  switch (normaliser) {
    case 'name':
      return maskName(words);
    case 'phone':
      return maskPhone(words);
    case 'id4':
    case 'card4':
    case 'acct4':
    case 'uscc4':
      return stars;
    default:
      return withoutNumbers(words);
  }
}

/** Free words without what looks like a phone, card or ID number; no amount of a loan has eight digits in a row. */
export function withoutNumbers(words: string): string {
  return words.replace(/\d{8,}[\dXx]?/g, stars);
}
