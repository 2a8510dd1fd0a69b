/** Conditions of branches, red flags and served rows as data (`questions.md` §1, last two columns). */
import { z } from 'zod';
import { positions } from '../application/party.js';
import { numberFactNames, singleFactNames } from './script-facts.js';

/** `Q-AUTO-04.employer`: a field of a row of the same task. */
export const fieldReferenceSchema = z
  .string()
  .regex(/^Q-[A-Z]+(-[A-Z]+)?-\d{2}\.[a-z_]+$/, 'is not <row key>.<field>');

const verdictWordSchema = z.enum([
  'match',
  'tolerable',
  'mismatch',
  'not_comparable',
  'not_answered',
]);

const leafSchemas = [
  /** The code (or one of the codes of a set) that was said. */
  z.strictObject({
    kind: z.literal('answer'),
    field: fieldReferenceSchema,
    in: z.array(z.string()).min(1),
  }),
  /** The verdict of a field, or of any compared field of a row. */
  z.strictObject({
    kind: z.literal('verdict'),
    field: fieldReferenceSchema.optional(),
    row: z.string().optional(),
    in: z.array(verdictWordSchema).min(1),
  }),
  /** A coded reason was given instead of an answer, to this row or to any. */
  z.strictObject({
    kind: z.literal('not_answered'),
    row: z.string().optional(),
    in: z.array(z.enum(['gate_failed', 'refused', 'not_known', 'call_ended'])).min(1),
  }),
  /** What was said lies more than so many percent above or below the reference of its field. */
  z.strictObject({
    kind: z.literal('beyond_percent'),
    field: fieldReferenceSchema,
    direction: z.enum(['above', 'below']),
    percent: z.int().min(0).max(1000),
  }),
  /** The number said, or the size of the set said, is at least this. */
  z.strictObject({
    kind: z.literal('said_at_least'),
    field: fieldReferenceSchema,
    least: z.int().min(0),
  }),
  /** The zodiac animal said does not belong to the birthday said. */
  z.strictObject({
    kind: z.literal('zodiac_differs'),
    born: fieldReferenceSchema,
    zodiac: fieldReferenceSchema,
  }),
  z.strictObject({
    kind: z.literal('fact'),
    fact: z.enum(singleFactNames),
    in: z.array(z.union([z.string(), z.boolean()])).min(1),
  }),
  z.strictObject({ kind: z.literal('contact_changes_at_least'), least: z.int().min(1) }),
  z.strictObject({ kind: z.literal('consent'), purpose: z.string() }),
  /** Whoever is asked holds one of these positions in the company (questions.md §1, `who`). */
  z.strictObject({ kind: z.literal('asked_of'), positions: z.array(z.enum(positions)).min(1) }),
  z.strictObject({ kind: z.literal('finding'), rule: z.string() }),
  /** From this civil date on, inclusive. */
  z.strictObject({ kind: z.literal('from_date'), date: z.iso.date() }),
  /** A number of the file is above this; where nobody knows it, nobody can say. */
  z.strictObject({
    kind: z.literal('fact_above'),
    fact: z.enum(numberFactNames),
    above: z.int().min(0),
  }),
  /** The place said lies in another province than every place on file that it was held against. */
  z.strictObject({ kind: z.literal('other_province'), field: fieldReferenceSchema }),
  /** The number said is one that the borrower has given as his own or as a contact's. */
  z.strictObject({ kind: z.literal('number_on_file'), field: fieldReferenceSchema }),
  /** The amount said is above so many percent of a number of the file. */
  z.strictObject({
    kind: z.literal('said_above_share'),
    field: fieldReferenceSchema,
    fact: z.enum(numberFactNames),
    percent: z.int().min(0).max(1000),
  }),
  /**
   * Whoever talks judges: after the answer the workspace asks for a verdict on these words (`judgement.ts`), which holds where it is
   * `mismatch`. `name` is the field of that verdict. Documents of earlier releases have one language and no name.
   */
  z.strictObject({
    kind: z.literal('judged'),
    evaluable: z.literal(false).optional(),
    name: z
      .string()
      .regex(/^[a-z_]+$/)
      .optional(),
    text: z.union([
      z.string().min(1),
      z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
    ]),
  }),
] as const;

/** A condition without others inside it. */
export const leafConditionSchema = z.discriminatedUnion('kind', [...leafSchemas]);
export type LeafCondition = z.infer<typeof leafConditionSchema>;

/** A condition; `all`, `any` and `not` combine others. */
export type Condition =
  | LeafCondition
  | { kind: 'all'; of: Condition[] }
  | { kind: 'any'; of: Condition[] }
  | { kind: 'not'; of: Condition };

export const conditionSchema: z.ZodType<Condition, Condition> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    ...leafSchemas,
    z.strictObject({ kind: z.literal('all'), of: z.array(conditionSchema).min(1) }),
    z.strictObject({ kind: z.literal('any'), of: z.array(conditionSchema).min(1) }),
    z.strictObject({ kind: z.literal('not'), of: conditionSchema }),
  ]),
);

/** Whether the code can tell if it holds: no part of it is left to a person. */
export function isEvaluable(condition: Condition): boolean {
  switch (condition.kind) {
    case 'judged':
      return false;
    case 'all':
    case 'any':
      return condition.of.every(isEvaluable);
    case 'not':
      return isEvaluable(condition.of);
    case 'answer':
    case 'verdict':
    case 'not_answered':
    case 'beyond_percent':
    case 'said_at_least':
    case 'zodiac_differs':
    case 'fact':
    case 'contact_changes_at_least':
    case 'consent':
    case 'asked_of':
    case 'finding':
    case 'from_date':
    case 'fact_above':
    case 'other_province':
    case 'number_on_file':
    case 'said_above_share':
      return true;
  }
}

/** Every field and row that a condition names, so that a bank's references can be checked. */
export function namedIn(condition: Condition): { fields: string[]; rows: string[] } {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const inner = condition.of.map(namedIn);
      return { fields: inner.flatMap((n) => n.fields), rows: inner.flatMap((n) => n.rows) };
    }
    case 'not':
      return namedIn(condition.of);
    case 'answer':
    case 'beyond_percent':
    case 'said_at_least':
    case 'other_province':
    case 'number_on_file':
    case 'said_above_share':
      return { fields: [condition.field], rows: [] };
    case 'verdict':
      return {
        fields: condition.field === undefined ? [] : [condition.field],
        rows: condition.row === undefined ? [] : [condition.row],
      };
    case 'zodiac_differs':
      return { fields: [condition.born, condition.zodiac], rows: [] };
    case 'not_answered':
      return { fields: [], rows: condition.row === undefined ? [] : [condition.row] };
    case 'judged':
    case 'fact':
    case 'fact_above':
    case 'contact_changes_at_least':
    case 'consent':
    case 'asked_of':
    case 'finding':
    case 'from_date':
      return { fields: [], rows: [] };
  }
}
