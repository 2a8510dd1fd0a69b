import { z } from 'zod';
import { statementRowSchema } from '../facts/bank-statements.js';
import { dateRangeFields } from '../policy/dated.js';
import { sourceMarkSchema } from '../policy/source-mark.js';

/** What a heading or label may read; the first that is found counts. Compared without spaces, widths and what stands in brackets. */
const wordings = z.array(z.string().min(1).max(50)).min(1).max(20);

/** How the amount stands: in one signed column, in one column for each direction, or in one beside a mark of the direction. */
const amountSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('signed'), amount: wordings }),
  z.strictObject({ kind: z.literal('two_columns'), debit: wordings, credit: wordings }),
  z.strictObject({
    kind: z.literal('marked'),
    amount: wordings,
    direction: wordings,
    debitMarks: wordings,
    creditMarks: wordings,
  }),
]);

/** How dates are written; a time behind the date is left out. */
export const dateFormats = ['YYYY-MM-DD', 'YYYY/MM/DD', 'YYYYMMDD', 'YYYY年MM月DD日'] as const;
export type DateFormat = (typeof dateFormats)[number];

/** How one bank writes its exports: where what stands, and which of its words mean what. Data, since banks change their files. */
export const statementLayoutSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  /** The bank's name as facts carry it. */
  bank: z.string().min(1).max(100),
  columns: z.strictObject({
    date: wordings,
    balance: wordings,
    amount: amountSchema,
    counterparty: wordings.optional(),
    summary: wordings.optional(),
    serial: wordings.optional(),
    /** The account of each row, where the export says it: all rows must have the same. */
    account: wordings.optional(),
  }),
  dateFormats: z.array(z.enum(dateFormats)).min(1),
  /** Labels of what stands above the table. */
  head: z.strictObject({
    account: wordings.optional(),
    holder: wordings.optional(),
    /** One label with both days behind it, or one for each. */
    period: wordings.optional(),
    from: wordings.optional(),
    to: wordings.optional(),
    opening: wordings.optional(),
    closing: wordings.optional(),
  }),
  /** Words with which a line begins that is none of the table: sums, page numbers, notes. */
  notRows: z.array(z.string().min(1).max(50)).max(20),
  /** What a word in the summary or the counterparty's name means; the first that is found counts, otherwise a row is `other`. */
  tags: z.array(z.strictObject({ tag: statementRowSchema.shape.tag, words: wordings })),
  mark: sourceMarkSchema,
});
export type StatementLayout = z.infer<typeof statementLayoutSchema>;

/** The layouts of a jurisdiction, published as one document (docs/decisions/0180-documents-that-came-with-releases.md). */
export const statementLayoutsSchema = z.strictObject({
  kind: z.literal('statement_layouts'),
  policyId: z.string().regex(/^[a-z]+(-[a-z]+)+$/),
  version: z.string().regex(/^\d{4}\.\d+$/),
  jurisdiction: z.literal('cn'),
  ...dateRangeFields,
  layouts: z
    .array(statementLayoutSchema)
    .min(1)
    .max(200)
    .refine((layouts) => new Set(layouts.map(({ id }) => id)).size === layouts.length, {
      message: 'two layouts with one id',
    }),
  mark: sourceMarkSchema,
});
export type StatementLayouts = z.infer<typeof statementLayoutsSchema>;

/** How banks write their exports, and under which version that is known. */
export interface LayoutsInForce {
  readonly version: string;
  readonly layouts: readonly StatementLayout[];
}
