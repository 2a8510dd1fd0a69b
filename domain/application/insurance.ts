import { z } from 'zod';
import { dateText } from '../facts/shapes.js';
import { personTextSchema } from '../formats/person-text.js';

/** The fields of a vehicle insurance policy, as captured from the paper by whoever accepted it. */
export const insurancePolicySchema = z
  .strictObject({
    insurer: personTextSchema(120).describe('The insurance company, as the policy names it.'),
    policyNumber: z
      .string()
      .regex(/^[A-Za-z0-9-]{4,40}$/, 'letters, digits or dashes, 4 to 40')
      .describe('The number of the policy; kept under the key of the borrower, shown to nobody.'),
    from: dateText.describe('First day of cover, as a civil date.'),
    to: dateText.describe('Last day of cover, as a civil date, on or after `from`.'),
    firstBeneficiary: personTextSchema(120)
      .nullable()
      .describe('The first beneficiary (第一受益人), or null where the policy names none.'),
  })
  .refine((policy) => policy.from <= policy.to, {
    path: ['to'],
    message: 'cover must not end before it begins',
  });
export type InsurancePolicy = z.infer<typeof insurancePolicySchema>;

/** What the loan itself knows of a policy: who covers the car, and when. */
export type InsuranceCover = Pick<InsurancePolicy, 'insurer' | 'from' | 'to'>;
/** What is personal in a policy and lies under the borrower's key. */
export type InsuranceSecrets = Pick<InsurancePolicy, 'policyNumber' | 'firstBeneficiary'>;
