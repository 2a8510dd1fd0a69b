/**
 * A question bank as a policy document (`questions.md`, `product.md` §7): one document per bank, one
 * record per row, versioned and dated. A call begun under a version ends under it (`depth.md` G2).
 */
import { z } from 'zod';
import { dateRangeFields } from '../policy/dated.js';
import { sourceMarkSchema } from '../policy/source-mark.js';
import {
  audiences,
  closingRowSchema,
  decoyRowSchema,
  gateRowSchema,
  openingRowSchema,
  questionRowSchema,
  wordingRowSchema,
} from './bank-rows.js';
import { referenceMistakes } from './bank-references.js';
import { comparisonSettingsSchema } from './rules/settings.js';

/** The task types that have a bank (`questions.md` §2, "Which bank for which task"). */
export const questionedTaskTypes = [
  'applicant_interview',
  'employer_verification',
  'second_verification',
  'pre_disbursement_call',
  'post_loan_call',
  'background_check',
  'contact_verification',
  'video_interview',
  'site_visit',
  'post_loan_visit',
  'quality_review',
] as const;
export type QuestionedTaskType = (typeof questionedTaskTypes)[number];

const header = {
  id: z.string().regex(/^Q-[A-Z]+(-[A-Z]+)?$/),
  version: z.string().regex(/^\d{4}\.\d+$/),
  jurisdiction: z.string().regex(/^[a-z]{2}$/),
  ...dateRangeFields,
  title: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  mark: sourceMarkSchema,
};

/** The questions of one kind of conversation. */
export const questionsDocumentSchema = z
  .strictObject({
    kind: z.literal('questions'),
    ...header,
    comparison: comparisonSettingsSchema,
    taskTypes: z.array(z.enum(questionedTaskTypes)).min(1),
    /** The products it serves; empty for all. */
    products: z.array(z.string()),
    audience: z.enum(audiences),
    /** The row by which a third party says who they are, before anything else is asked. */
    identityRow: z.string().nullable().default(null),
    /** `focus`: after the first cycle only rows of every cycle and what changed or was flagged. */
    laterCycles: z.enum(['all', 'focus']).default('all'),
    rows: z.array(questionRowSchema).min(1),
  })
  .superRefine((bank, issues) => {
    for (const { path, message } of referenceMistakes(bank)) {
      issues.addIssue({ code: 'custom', path, message });
    }
  });
export type QuestionsDocument = z.infer<typeof questionsDocumentSchema>;

/** Probes: findings and mismatches that become questions. */
export const probesDocumentSchema = z.strictObject({
  kind: z.literal('probes'),
  ...header,
  comparison: comparisonSettingsSchema,
  rows: z.array(questionRowSchema).min(1),
});
export type ProbesDocument = z.infer<typeof probesDocumentSchema>;

export const gateDocumentSchema = z.strictObject({
  kind: z.literal('gate'),
  ...header,
  comparison: comparisonSettingsSchema,
  /** The failed attempt with this number ends the call and flags it. */
  failedAttemptsMax: z.int().min(1).max(5),
  factorsNeeded: z.int().min(1).max(4),
  strongFactorsNeeded: z.int().min(1).max(4),
  rows: z.array(gateRowSchema).min(1),
});
export type GateDocument = z.infer<typeof gateDocumentSchema>;

export const openingsDocumentSchema = z.strictObject({
  kind: z.literal('openings'),
  ...header,
  rows: z.array(openingRowSchema).min(1),
});
export type OpeningsDocument = z.infer<typeof openingsDocumentSchema>;

export const wordingsDocumentSchema = z.strictObject({
  kind: z.literal('wordings'),
  ...header,
  rows: z.array(wordingRowSchema).min(1),
});
export type WordingsDocument = z.infer<typeof wordingsDocumentSchema>;

export const closingsDocumentSchema = z.strictObject({
  kind: z.literal('closings'),
  ...header,
  rows: z.array(closingRowSchema).min(1),
});
export type ClosingsDocument = z.infer<typeof closingsDocumentSchema>;

/** Details for traps: none may equal a value on file, which the draw sees to. */
export const decoysDocumentSchema = z.strictObject({
  kind: z.literal('decoys'),
  ...header,
  rows: z.array(decoyRowSchema).min(1),
});
export type DecoysDocument = z.infer<typeof decoysDocumentSchema>;

/** Any document of the family; parsing turns the notation of sources and rules into data. */
export const questionBankSchema = z.discriminatedUnion('kind', [
  questionsDocumentSchema,
  probesDocumentSchema,
  gateDocumentSchema,
  openingsDocumentSchema,
  wordingsDocumentSchema,
  closingsDocumentSchema,
  decoysDocumentSchema,
]);
export type QuestionBank = z.infer<typeof questionBankSchema>;
/** A document as it is written and stored, before its notation is read. */
export type QuestionBankSource = z.input<typeof questionBankSchema>;

/** Narrows a document of the family to one kind; `undefined` if it is of another or missing. */
export function documentOfKind<Kind extends QuestionBank['kind']>(
  bank: QuestionBank | undefined,
  kind: Kind,
): Extract<QuestionBank, { kind: Kind }> | undefined {
  return bank?.kind === kind ? (bank as Extract<QuestionBank, { kind: Kind }>) : undefined;
}
