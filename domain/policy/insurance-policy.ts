import { z } from 'zod';
import { insuranceKinds } from '../application/insurance.js';
import { personTextSchema } from '../formats/person-text.js';
import { sourceMarkSchema } from './source-mark.js';

/** What the insurance of the security must be before the money goes out (docs/rules/insurance.md). Every bound is inclusive. */
export const insuranceDemandSchema = z.strictObject({
  /** Kinds of which one has to cover the security. */
  kinds: z.array(z.enum(insuranceKinds)).min(1),
  /** The sum insured against this share of what the security is worth, or of the loan. */
  sumInsured: z.strictObject({
    of: z.enum(['value', 'loan']),
    basisPointsMin: z.int().min(0).max(100_000),
  }),
  /** Names of the lender as first beneficiary; empty where the lender need not be it. */
  firstBeneficiaries: z.array(personTextSchema(120)).max(20),
  /** It must not end within so many days of the payout. */
  endsAfterDaysMin: z.int().min(0).max(366),
  /** It must last through the first year of the plan, or the whole plan where that is shorter, but for so many days. */
  firstYearToleranceDays: z.int().min(0).max(366),
  mark: sourceMarkSchema,
});
export type InsuranceDemand = z.infer<typeof insuranceDemandSchema>;
