import { z } from 'zod';
import { dateText } from '../facts/shapes.js';
import { personTextSchema } from '../formats/person-text.js';
import { usccSchema } from '../formats/uscc.js';
import { moneySchema } from '../money/money.js';
import { partyIdSchema } from './party.js';
import { progressReportSchema } from './project-progress.js';
import { codeOfFileSchema, share } from './project-shapes.js';

/** What fixed assets are built or bought (固定资产贷款管理办法 2024-1, art. 3). */
export const projectUses = ['new_build', 'expansion', 'renovation', 'equipment'] as const;

/** Kinds of permits, by the codes that answers are coded into (questions.md §1.2, normaliser `permit`). */
export const permitKinds = [
  'approval',
  'environment',
  'land_use',
  'land_title',
  'planning',
  'construction',
  'fire',
  'presale',
] as const;
export type PermitKind = (typeof permitKinds)[number];

/** A permit (批文) with its number and its days. */
export const permitSchema = z.strictObject({
  kind: z.enum(permitKinds),
  number: personTextSchema(80),
  issuedOn: dateText,
  validUntil: dateText.nullable().describe('The last day on which it holds; null without an end.'),
});

/** Where the owners’ money in the project comes from (questions.md Q-PROJ-02). What is borrowed is told apart from what is one’s own. */
export const capitalSources = [
  'own_funds',
  'shareholders',
  'budget',
  'loan',
  'wealth_product',
  'contractor',
] as const;

/** One payment of the owners into the project (项目资本金), as it is told. */
export const capitalPaymentSchema = z.strictObject({
  on: dateText,
  amount: moneySchema,
  payerPartyId: partyIdSchema.describe('Who paid it in: a party, whom the account shows by name.'),
  source: z.enum(capitalSources),
});

/** A year of operation as the study expects it. Revenue and cost in money, so that each can be put under stress. */
export const studyYearSchema = z.strictObject({
  year: z.int().min(2000).max(2200),
  revenue: moneySchema,
  operatingCost: moneySchema.describe('In money: without depreciation and without interest.'),
  incomeTax: moneySchema,
  debtService: moneySchema.describe('Principal and interest on all loans of the project.'),
});

/** The feasibility study (可行性研究报告): who made it, what it expects, and which cover it states itself (DSCR, 1.2 = 12000). */
export const feasibilitySchema = z.strictObject({
  author: z.strictObject({ name: personTextSchema(120), uscc: usccSchema.nullable() }),
  madeOn: dateText,
  stated: z.strictObject({
    baseBasisPoints: z.int().min(0).max(1_000_000),
    priceDownBasisPoints: z.int().min(0).max(1_000_000).describe('At prices ten per cent lower.'),
    costUpBasisPoints: z.int().min(0).max(1_000_000).describe('At costs ten per cent higher.'),
  }),
  priceOutlook: z.enum(['up', 'flat', 'down']),
  years: z.array(studyYearSchema).min(1).max(40),
});

/** What a line of the budget is for. */
export const budgetKinds = [
  'works',
  'equipment',
  'land',
  'design',
  'supervision',
  'interest',
  'contingency',
  'other',
] as const;

/** A line of the budget and who is planned to be paid from it, by party; nobody yet for what is not contracted. */
export const budgetLineSchema = z.strictObject({
  line: codeOfFileSchema,
  kind: z.enum(budgetKinds),
  amount: moneySchema,
  payeePartyIds: z.array(partyIdSchema).max(20),
});

/** A step of the works with its weight in the whole and the day by which it is planned. */
export const milestoneSchema = z.strictObject({
  milestone: codeOfFileSchema,
  name: personTextSchema(120),
  weightBasisPoints: share,
  plannedOn: dateText,
});

/** The project file (depth.md G5): study, permits, capital, budget, works and lenders. */
export const projectFileSchema = z.strictObject({
  name: personTextSchema(160),
  industryCode: z
    .string()
    .regex(/^[A-T]\d{2,4}$/, 'letter and two to four digits of GB/T 4754, such as C3525')
    .describe('What the project will do; it sets the least share of capital.'),
  districtCode: z.string().regex(/^\d{6}$/, 'a GB/T 2260 code of six digits'),
  startOn: dateText.describe('The day on which the works begin, or began.'),
  finishOn: dateText,
  startUpOn: dateText,
  feasibility: feasibilitySchema,
  permits: z.array(permitSchema).max(50),
  capitalPaid: z.array(capitalPaymentSchema).max(200),
  budget: z.array(budgetLineSchema).min(1).max(50),
  drawLine: codeOfFileSchema.describe('The line of the budget that this draw is paid from.'),
  milestones: z.array(milestoneSchema).min(1).max(50),
  contractor: z.strictObject({ partyId: partyIdSchema, contractValue: moneySchema }),
  supervisorPartyId: partyIdSchema.describe('Who supervises the works for the owner (监理).'),
  sponsorPartyIds: z.array(partyIdSchema).min(1).max(5),
  syndicate: z.strictObject({
    ownShareBasisPoints: share.min(1),
    others: z
      .array(z.strictObject({ lender: personTextSchema(120), shareBasisPoints: share.min(1) }))
      .max(20),
  }),
  reports: z
    .array(progressReportSchema)
    .max(48)
    .describe(
      'Progress reports so far, of the borrower and of the supervisor; empty before works begin.',
    ),
});
export type ProjectFile = z.infer<typeof projectFileSchema>;
export type BudgetLine = z.infer<typeof budgetLineSchema>;
export type Milestone = z.infer<typeof milestoneSchema>;
export type StudyYear = z.infer<typeof studyYearSchema>;

/** What the money is for: fixed assets of a company (product.md §2, 固定资产贷款管理办法 2024-1). */
export const projectPurposeSchema = z.strictObject({
  use: z.enum(projectUses),
  totalCost: moneySchema.describe('Total investment (总投资): what the budget adds up to.'),
  ownFunds: moneySchema.describe(
    'Capital of the project (项目资本金) that the owners have agreed to pay in.',
  ),
  payeePartyId: partyIdSchema
    .nullable()
    .describe(
      'Who is paid by the draw (受托支付). Null where the company pays by itself (自主支付).',
    ),
  project: projectFileSchema,
});
export type ProjectPurpose = z.infer<typeof projectPurposeSchema>;
