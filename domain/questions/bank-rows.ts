/** The records of bank documents: one schema for each kind of row (`questions.md` §1 and §3). */
import { z } from 'zod';
import { riskKinds, severities } from '../findings/finding.js';
import { conditionSchema } from './condition.js';
import { unknownPlaceholders } from './placeholders.js';
import { statedRuleSchema } from './notation/rule-parser.js';
import { sourceExpressionSchema } from './notation/source-expression.js';

/** Unique for ever: a new wording is a new version, a new meaning is a new key. */
export const rowKeySchema = z.string().regex(/^Q-[A-Z]+(-[A-Z]+)?-\d{2}$/, 'is not a row key');

const spokenSchema = z
  .string()
  .min(1)
  .superRefine((text, issues) => {
    for (const name of unknownPlaceholders(text)) {
      issues.addIssue({ code: 'custom', message: `${name} is filled by nobody` });
    }
  });
/** What is said, equal in meaning in both languages; placeholders stand in braces. */
export const spokenTextSchema = z.strictObject({ zh: spokenSchema, en: spokenSchema });
export type SpokenText = z.infer<typeof spokenTextSchema>;

/** The languages a script is spoken in. */
export type Language = keyof SpokenText;

/** The subjects by which findings and the report are grouped. */
export const purposes = [
  'identity',
  'residence',
  'family',
  'work',
  'income',
  'debts',
  'goods',
  'price',
  'use',
  'trap',
  'terms',
  'cost',
  'willingness',
  'security',
  'fraud',
  'repeat',
  'legal',
  'contact',
  'consent',
  'record',
  'service',
  'finance',
  'owners',
  'business',
  'market',
  'taxes',
  'capital',
  'progress',
  'insurance',
] as const;
export type Purpose = (typeof purposes)[number];

/** The key fields of EW-C04: two mismatches among them contradict the file. */
export const keyPurposes: readonly Purpose[] = [
  'identity',
  'work',
  'income',
  'debts',
  'use',
  'goods',
  'security',
];

/** One thing asked in a row: what it is compared with, by which rule, and when it is asked at all. */
export const questionFieldSchema = z.strictObject({
  name: z.string().regex(/^[a-z_]+$/),
  sources: sourceExpressionSchema,
  rule: statedRuleSchema,
  servedIf: conditionSchema.nullable().default(null),
  /** What an amount counts when it is no money. */
  unit: z.literal('pieces').nullable().default(null),
});
export type QuestionField = z.infer<typeof questionFieldSchema>;

const flagBase = { text: z.string().min(1), when: conditionSchema };

/** Its own condition whatever the verdict; it makes a finding for people and decides nothing. */
export const redFlagSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('finding'),
    severity: z.enum(severities),
    kind: z.enum(riskKinds),
    ...flagBase,
  }),
  /** An early-warning signal of `lending.md` §3.2; its severity stands in the signal policy. */
  z.strictObject({
    type: z.literal('signal'),
    signal: z.string().regex(/^EW-[A-Z]\d{2}$/),
    ...flagBase,
  }),
  /** A reason of the employer taxonomy (`lending.md` §5.3). */
  z.strictObject({
    type: z.literal('employer_reason'),
    reason: z.string().regex(/^ER-\d{2}$/),
    ...flagBase,
  }),
]);
export type RedFlag = z.infer<typeof redFlagSchema>;

/** Where a branch leads: another row, a wording to say, another bank, a task, or something to do. */
export const branchTargetSchema = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('row'), key: rowKeySchema }),
  z.strictObject({ to: z.literal('wording'), key: rowKeySchema }),
  z.strictObject({ to: z.literal('bank'), id: z.string().regex(/^Q-[A-Z]+(-[A-Z]+)?$/) }),
  z.strictObject({ to: z.literal('task'), type: z.string().regex(/^[a-z_]+$/) }),
  z.strictObject({ to: z.literal('action'), code: z.string().regex(/^[a-z_]+$/) }),
]);
export type BranchTarget = z.infer<typeof branchTargetSchema>;

/** What a mismatch, flag or answer opens. */
export const branchSchema = z.strictObject({
  when: conditionSchema,
  opens: z.array(branchTargetSchema).min(1),
});
export type Branch = z.infer<typeof branchSchema>;

/** A question, a desk observation or a probe. */
export const questionRowSchema = z.strictObject({
  key: rowKeySchema,
  text: spokenTextSchema,
  /** Filled in by staff, not spoken. */
  desk: z.boolean().default(false),
  purpose: z.enum(purposes),
  mandatory: z.boolean(),
  fields: z.array(questionFieldSchema),
  redFlags: z.array(redFlagSchema).default([]),
  servedIf: conditionSchema.nullable().default(null),
  branches: z.array(branchSchema).default([]),
  /** Asked in every cycle, not only in the first one or when flagged. */
  everyCycle: z.boolean().default(false),
  /** Of a quality sheet: what a `yes` weighs, and when the row fails the call whatever the score (`questions.md` §8.4). */
  quality: z
    .strictObject({
      weight: z.int().min(1).max(100),
      criticalWhen: conditionSchema.nullable().default(null),
    })
    .nullable()
    .default(null),
  /** The probe that asks the fields of the row that was mismatch once more (Q-PROB-10). */
  repeatsRow: z.boolean().default(false),
});
export type QuestionRow = z.infer<typeof questionRowSchema>;

/** A right-party factor. `name` is needed and not counted; of the others one must be strong. */
export const gateRowSchema = z.strictObject({
  key: rowKeySchema,
  text: spokenTextSchema,
  askedOf: z.enum(['all', 'persons', 'key_persons']),
  strength: z.enum(['name', 'strong', 'weak']),
  sources: sourceExpressionSchema,
  rule: statedRuleSchema,
  /** The worst verdict that still passes the factor. */
  passesAt: z.enum(['match', 'tolerable']),
});
export type GateRow = z.infer<typeof gateRowSchema>;

/** Who hears a text; `desk`: nobody does, since staff fill it in (visits, reviews). */
export const audiences = ['customer', 'employer', 'contact', 'desk'] as const;
export type Audience = (typeof audiences)[number];

/** A sentence of the opening; without it no attempt that reached a person is complete. */
export const openingRowSchema = z.strictObject({
  key: rowKeySchema,
  text: spokenTextSchema,
  mandatory: z.boolean(),
  audience: z.enum([...audiences, 'robot']),
  moment: z.enum(['first', 'before_gate', 'after_gate']),
});
export type OpeningRow = z.infer<typeof openingRowSchema>;

/** What is said when it goes otherwise, with what follows from it. */
export const wordingRowSchema = z.strictObject({
  key: rowKeySchema,
  text: spokenTextSchema,
  when: z.string().regex(/^[a-z_]+$/),
  audience: z.enum([...audiences, 'all']),
  then: z.array(z.string()),
});
export type WordingRow = z.infer<typeof wordingRowSchema>;

/** One thing that is kept of a closing row; a bare name is words. `codes`: one of these. `least`: a list names so many at least. */
export const keptFieldSchema = z
  .union([
    z.string(),
    z.strictObject({
      name: z.string(),
      codes: z.array(z.string()).min(2).nullable().default(null),
      least: z.int().min(1).nullable().default(null),
    }),
  ])
  .transform((kept) =>
    typeof kept === 'string' ? { name: kept, codes: null, least: null } : kept,
  );
export type KeptField = z.infer<typeof keptFieldSchema>;

/** A closing sentence or the desk's own conclusion. `keeps` names what is kept of it. */
export const closingRowSchema = z.strictObject({
  key: rowKeySchema,
  text: spokenTextSchema,
  desk: z.boolean().default(false),
  mandatory: z.boolean(),
  audience: z.enum(['customer', 'third_party']),
  /** Only for interviews, where a conclusion is due. */
  interviewsOnly: z.boolean().default(false),
  keeps: z.array(keptFieldSchema),
});
export type ClosingRow = z.infer<typeof closingRowSchema>;

/** A detail that may be put into a trap, by the list that `{decoy:…}` names. */
export const decoyRowSchema = z.strictObject({
  list: z.enum(['city', 'district', 'merchant', 'company']),
  text: spokenTextSchema,
  /** GB/T 2260, for places. */
  code: z
    .string()
    .regex(/^\d{4}(\d{2})?$/)
    .nullable(),
});
export type DecoyRow = z.infer<typeof decoyRowSchema>;
