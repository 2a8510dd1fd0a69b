import { z } from 'zod';
import { consentPurposes } from '../application/application-parts.js';
import { patienceFields } from './patience.js';
import { sourceMarkSchema } from './source-mark.js';
import { fromTierSchema } from './tier-depth.js';

/** The automated checks: one per source, except the loan account, which is servicing and no check (product.md §3). */
export const checkNames = [
  'identity',
  'phone_ownership',
  'bank_card',
  'judicial',
  'credit_bureau',
  'sanctions',
  'employer_directory',
  'social_insurance',
  'provident_fund',
  'tax',
  'bank_statements',
  'vehicle_register',
  'property_register',
  'home_ownership',
  'valuation',
  'telematics',
  'business_registry',
  'company_tax',
  'invoices',
  'movable_assets',
  'insurance',
] as const;
export type CheckName = (typeof checkNames)[number];

/** Whom a check is about: a role of the application, whoever controls or represents the company that borrows, who speaks for one that guarantees (`representative`), or the loan itself for its collateral. */
export const checkSubjects = [
  'borrower',
  'co_borrower',
  'spouse',
  'guarantor',
  'representative',
  'contact_person',
  'dealer',
  'payee',
  'merchant',
  'developer',
  'seller',
  'supplier',
  'contractor',
  'supervisor',
  'sponsor',
  'key_person',
  'controller',
  'legal_representative',
  'loan',
] as const;
export type CheckSubject = (typeof checkSubjects)[number];

/**
 * What NO_RECORD means for a source. It differs: no court record is good news, no record of an identity is a question. It is
 * never a mismatch, so that outcome cannot be chosen (product.md §3).
 */
export const noRecordMeaningSchema = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('passed') }),
  z.strictObject({ outcome: z.literal('passed_with_note'), note: z.string() }),
  z.strictObject({ outcome: z.literal('inconclusive'), reason: z.string() }),
]);
export type NoRecordMeaning = z.infer<typeof noRecordMeaningSchema>;

/** One check that the product asks for. */
export const checkPolicySchema = z.strictObject({
  check: z.enum(checkNames),
  subject: z.enum(checkSubjects),
  /** A required check holds the report until it has an outcome or a person has dealt with it. */
  required: z.boolean(),
  /**
   * Of a check that is not required: from this risk tier on a person looks into what its source did not settle. It stays optional for the
   * recommendation, which no tier turns. Absent: never.
   */
  personFromTier: fromTierSchema.optional(),
  /** The consent without which the source is not asked (S20). Null where the law gives another basis or no person is asked. */
  consent: z.enum(consentPurposes).nullable(),
  /** Days after which the answer is too old to be verified; asked again then. */
  timeToLiveDays: z.int().min(1).max(3650),
  /** How long an unavailable source is asked again before policy says what comes next. */
  ...patienceFields,
  /** After that: a task for a person, or waiting on. An unavailable source never passes by itself. */
  onUnavailable: z.enum(['manual_check', 'wait']),
  noRecord: noRecordMeaningSchema,
  /** Demanded by law: cannot be waived by anybody (depth.md G40). */
  legallyRequired: z.boolean(),
  /** Repeated before the money goes out when older than its time to live. */
  mark: sourceMarkSchema,
});
export type CheckPolicy = z.infer<typeof checkPolicySchema>;
