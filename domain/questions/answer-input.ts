/**
 * What the desk may send for a field: structured JSON by the field's rule. A value of the wrong type,
 * or one that cannot be read, is an error that names the field; a digit is asked again, never guessed.
 */
import { z } from 'zod';
import { toMillionths } from './exact-decimal.js';
import { normalisers } from './normalisers/index.js';
import type { Normalised, Reading } from './normalisers/normalised.js';
import type { ComparisonRule, NormaliserName, PlainRule } from './notation/comparison-rule.js';
import { impliedNormaliser } from './rules/implied-normaliser.js';
import { judgedVerdicts } from './rules/judged.js';
import { trapReactions } from './rules/trap.js';
import { notAnsweredReasonSchema, type NotAnsweredReason } from './verdict.js';

const words = z.string().trim().min(1).max(500);
const figure = z.union([z.number(), words]);
const range = z.strictObject({ from: figure, to: figure });
const dateRange = z.strictObject({ from: words, to: words });
const place = z.union([
  words,
  z.strictObject({ code: words, text: z.string().max(500).optional() }),
  z.strictObject({ districtCode: words, text: z.string().max(500).optional() }),
  z.strictObject({ cityCode: words, text: z.string().max(500).optional() }),
]);
const entity = z.union([
  words,
  z.strictObject({ name: words, uscc: words.optional(), idNumber: words.optional() }),
]);
const feeItem = z.union([
  words,
  z.strictObject({ kind: words, payee: words.optional(), amount: figure.optional() }),
]);
const listMax = 50;

function memberSchema(normaliser: NormaliserName): z.ZodType {
  switch (normaliser) {
    case 'org':
      return entity;
    case 'addr':
      return place;
    case 'fee':
      return feeItem;
    case 'int':
    case 'num':
      return figure;
    default:
      return words;
  }
}

function exactSchema(normaliser: NormaliserName): z.ZodType {
  switch (normaliser) {
    case 'int':
    case 'num':
      return figure;
    case 'dom':
      return z.union([z.int().min(1).max(31), words]);
    case 'addr':
      return place;
    case 'org':
      return entity;
    default:
      return words;
  }
}

/** Schemas by the rules of the banks that are loaded: making one takes longer than using it. */
const made = new WeakMap<PlainRule, z.ZodType>();

/** The schema of one field's value by its rule. */
export function answerValueSchema(rule: PlainRule): z.ZodType {
  const schema = made.get(rule) ?? schemaOf(rule);
  made.set(rule, schema);
  return schema;
}

function schemaOf(rule: PlainRule): z.ZodType {
  switch (rule.kind) {
    case 'exact':
      return exactSchema(rule.normaliser);
    case 'same_entity':
      return entity;
    case 'same_district':
    case 'same_city':
      return place;
    case 'date':
    case 'by':
      return z.union([words, dateRange]);
    case 'day':
      return z.union([z.int().min(1).max(31), words, z.strictObject({ from: figure, to: figure })]);
    case 'amount':
    case 'amount_min':
    case 'amount_max':
    case 'points':
    case 'within':
      return z.union([figure, range]);
    case 'count':
      return z.union([figure, range, z.array(words).max(listMax)]);
    case 'one_of':
      return z.union([words, z.array(words).min(1).max(listMax)]);
    case 'covers':
    case 'contained_in':
    case 'set_equal':
      return z.array(memberSchema(rule.normaliser)).max(listMax);
    case 'trap':
      return z.enum(trapReactions);
    case 'judged':
      return z.enum(judgedVerdicts);
    case 'none':
      return z.union([figure, range, z.array(words).max(listMax)]);
  }
}

/** What became of one field's input. */
export type FieldReading =
  | { read: 'said'; value: Normalised }
  /** Understood, but outside the list it is compared by (an occupation without a group). */
  | { read: 'unmapped' }
  | { read: 'not_answered'; reason: NotAnsweredReason }
  | { read: 'wrong'; message: string };

/** No answer to one field alone, with its reason. */
export const notAnsweredInput = z.strictObject({ notAnswered: notAnsweredReasonSchema });

function readList(items: readonly unknown[], normaliser: NormaliserName): Reading {
  const members: Normalised[] = [];
  for (const item of items) {
    const reading = normalisers[normaliser](item);
    if (reading.reading !== 'value') return reading;
    members.push(reading.value);
  }
  return { reading: 'value', value: { kind: 'set', members } };
}

/** What a `none` field keeps: the words, whatever form they came in. */
function readFree(raw: unknown): Reading {
  const text = typeof raw === 'string' ? raw.trim() : JSON.stringify(raw);
  return { reading: 'value', value: { kind: 'text', text } };
}

/** Reads a raw value, said or on file, with the normaliser of a rule. */
export function normalise(rule: PlainRule, raw: unknown): Reading {
  const normaliser = impliedNormaliser(rule);
  if (['none', 'trap', 'judged'].includes(rule.kind)) return readFree(raw);
  if (Array.isArray(raw) && rule.kind === 'count') return normalisers.num(raw.length);
  if (Array.isArray(raw)) return readList(raw, normaliser);
  const isSetRule =
    rule.kind === 'covers' || rule.kind === 'contained_in' || rule.kind === 'set_equal';
  return isSetRule ? readList([raw], normaliser) : normalisers[normaliser](raw);
}

/** A day was asked for: a month or a year is no answer to it. */
function isTooVague(rule: PlainRule, value: Normalised): boolean {
  if (rule.kind !== 'exact' || value.kind !== 'date') return false;
  return rule.normaliser === 'ymd' ? value.grain !== 'day' : value.grain === 'vague';
}

/** Nothing that is asked as a figure (money, months, shares, pieces, metres) is ever below nought; a minus is a slip of the desk. */
function isBelowNought(value: Normalised): boolean {
  return value.kind === 'number' && (toMillionths(value.low) ?? 0n) < 0n;
}

function mistakeIn(rule: PlainRule, value: Normalised): string | null {
  if (isTooVague(rule, value)) return 'the exact day is needed; ask again';
  return isBelowNought(value) ? 'a figure below nought is no answer; ask again' : null;
}

/** The rule by which a field's value is read: a repeat reads as the rule that it repeats. */
export function readingRule(rule: ComparisonRule): PlainRule {
  return rule.kind === 'repeat' ? rule.rule : rule;
}

/** Reads one field of an answer; `{ notAnswered: reason }` stands for no answer to this field alone. */
export function readFieldInput(name: string, rule: ComparisonRule, raw: unknown): FieldReading {
  const reason = notAnsweredInput.safeParse(raw);
  if (reason.success) return { read: 'not_answered', reason: reason.data.notAnswered };
  const plain = readingRule(rule);
  const parsed = answerValueSchema(plain).safeParse(raw);
  if (!parsed.success) {
    return { read: 'wrong', message: `${name}: not a value that ${plain.kind} can take` };
  }
  const reading = normalise(plain, parsed.data);
  switch (reading.reading) {
    case 'unclear':
      return { read: 'wrong', message: `${name}: cannot be read; ask again` };
    case 'unmapped':
      return { read: 'unmapped' };
    case 'value': {
      const mistake = mistakeIn(plain, reading.value);
      return mistake === null
        ? { read: 'said', value: reading.value }
        : { read: 'wrong', message: `${name}: ${mistake}` };
    }
  }
}
