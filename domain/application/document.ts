import { z } from 'zod';
import { capitalVerificationSchema } from './capital-verification.js';
import { consumerPurchaseSchema } from './consumer-purchase.js';
import { companyResolutionSchema } from './company-resolution.js';
import { incomeCertificateSchema } from './income-certificate.js';
import { insurancePolicySchema } from './insurance.js';
import { partyIdSchema } from './party.js';
import { offerSchema } from './offer.js';
import { homePurchaseSchema, purchaseContractSchema } from './purchase-contract.js';
import { worksContractSchema } from './works-contract.js';

/** Object key and digest of a file; its content never comes here. */
export const fileSchema = z.strictObject({
  /** A relative key of the object storage: no segment begins with a dot, so none leads out of its place. */
  key: z
    .string()
    .max(200)
    .regex(/^[A-Za-z0-9_-][A-Za-z0-9_.-]*(\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Kinds of paper of which nothing but dates is captured: they are on file. */
export const plainDocumentTypes = [
  'id_card',
  'driving_licence',
  'invoice',
  'labour_contract',
  'source_of_funds',
  'employment_certificate',
  'insurance_record',
  'bank_statement',
  'title_certificate',
  'spouse_consent',
  'business_licence',
  'financial_statement',
  'tax_filed_statement',
  'feasibility_study',
  'project_application_report',
  'permit',
  'guarantee',
  'progress_report',
  'other',
] as const;

/** Dates that are read from a paper. */
export const documentDateFields = ['issuedOn', 'validUntil', 'periodEnd'] as const;

/** Dates of a paper as somebody has read them from it; what is left out was not read, which is no statement about the paper. */
export const documentDatesSchema = z.strictObject({
  issuedOn: z.iso.date().optional(),
  validUntil: z
    .union([z.iso.date(), z.literal('no_end')])
    .optional()
    .describe(
      'The last day on which it is valid; `no_end` where the paper says that it has none (长期).',
    ),
  periodEnd: z.iso
    .date()
    .optional()
    .describe('The last day of the time that it is about: of statements, of a report on progress.'),
});
export type DocumentDates = z.infer<typeof documentDatesSchema>;

const file = { ...fileSchema.shape, partyId: partyIdSchema.nullable() };

/** A document by reference, of which at most its dates were captured. */
export const plainDocumentSchema = z.strictObject({
  type: z.enum(plainDocumentTypes),
  ...file,
  dates: documentDatesSchema
    .optional()
    .describe('Read from the paper; left out, whoever reviews it reads them.'),
});

/** An insurance policy; without `insurance` it is on file and nobody has read its dates. */
export const insuranceDocumentSchema = z.strictObject({
  type: z.literal('insurance_policy'),
  ...file,
  insurance: insurancePolicySchema
    .optional()
    .describe('Captured from the accepted paper; left out, the cover counts as not evaluated.'),
});

/** A purchase contract; without `purchase`, `homePurchase` or `consumerPurchase` it is on file and nobody has read it. */
export const purchaseDocumentSchema = z.strictObject({
  type: z.literal('purchase_contract'),
  ...file,
  purchase: purchaseContractSchema
    .optional()
    .describe(
      'Captured from the accepted paper on a car; left out, answers about the purchase have nothing to be compared with, and nothing of the application is held against the contract.',
    ),
  homePurchase: homePurchaseSchema
    .optional()
    .describe('Captured from the accepted paper on a home, in its place.'),
  consumerPurchase: consumerPurchaseSchema
    .optional()
    .describe('Captured from the contract or order of a consumer loan, in its place.'),
});

/** An offer (形式发票, 报价单); without `offer` it is on file and nobody has read it. Never taken as a contract. */
export const offerDocumentSchema = z.strictObject({
  type: z.literal('pro_forma'),
  ...file,
  offer: offerSchema
    .optional()
    .describe(
      'Captured from the paper on a car or on what is consumed; left out, nothing is held against it.',
    ),
});

/** A report of capital verification (验资报告); without `verification` it is on file and nobody has read it. */
export const verificationDocumentSchema = z.strictObject({
  type: z.literal('capital_verification'),
  ...file,
  verification: capitalVerificationSchema
    .optional()
    .describe('Captured from the accepted paper; left out, it proves no capital.'),
});

/** A works contract (施工合同); without `worksContract` it is on file and nobody has read it. */
export const worksContractDocumentSchema = z.strictObject({
  type: z.literal('works_contract'),
  ...file,
  dates: documentDatesSchema.optional(),
  worksContract: worksContractSchema
    .optional()
    .describe(
      'Captured from the accepted paper; left out, nothing of the project file is held against it.',
    ),
});

/** A resolution of a company that guarantees; without `resolution` it is on file and nobody has read it. */
export const resolutionDocumentSchema = z.strictObject({
  type: z.literal('company_resolution'),
  ...file,
  resolution: companyResolutionSchema
    .optional()
    .describe(
      'Captured from the accepted paper; left out, nobody knows which body resolved on how much.',
    ),
});

/** A certificate of income; without `income` it is on file and nobody has read its figure. */
export const incomeDocumentSchema = z.strictObject({
  type: z.literal('income_certificate'),
  ...file,
  dates: documentDatesSchema
    .optional()
    .describe('Read from the paper; left out, whoever reviews it reads them.'),
  income: incomeCertificateSchema
    .optional()
    .describe('Read from the paper; left out, nothing that was stated is held against it.'),
});

/** A document as it is sent, with the application or later: object key and digest, and what was captured from it. */
export const documentSchema = z.discriminatedUnion('type', [
  plainDocumentSchema,
  insuranceDocumentSchema,
  purchaseDocumentSchema,
  verificationDocumentSchema,
  worksContractDocumentSchema,
  offerDocumentSchema,
  resolutionDocumentSchema,
  incomeDocumentSchema,
]);
export type SentDocument = z.infer<typeof documentSchema>;

/** A document by reference alone, as the loan keeps it. */
export interface DocumentReference {
  type: SentDocument['type'];
  key: string;
  sha256: string;
  partyId: string | null;
}
