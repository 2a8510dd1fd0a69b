import { z } from 'zod';
import { dateText } from '../facts/shapes.js';
import { personTextSchema } from '../formats/person-text.js';
import { moneySchema } from '../money/money.js';
import { unitNumberSchema } from './mortgage.js';
import { vinText } from './vin.js';

/**
 * What a policy covers: the compulsory liability of a car (交强险), the damage to it (车损险), a home, works under construction (建筑工程一切险), or
 * stock and equipment of a company (企业财产险).
 */
export const insuranceKinds = [
  'vehicle_liability',
  'vehicle_damage',
  'home',
  'works',
  'company_property',
] as const;
export type InsuranceKind = (typeof insuranceKinds)[number];

/** What is insured, as the paper names it; null is what it does not say. */
const insuredObjectSchema = z
  .strictObject({
    vin: vinText.nullable().describe('Of a car.'),
    unitNumber: unitNumberSchema.nullable().describe('Of a home (不动产单元号).'),
    works: personTextSchema(120).nullable().describe('The name of the project whose works it is.'),
    uscc: z
      .string()
      .regex(/^[0-9A-Z]{18}$/, 'the credit code, 18 characters')
      .nullable()
      .describe('Of the company whose stock and equipment it is.'),
  })
  .partial()
  .refine((object) => Object.values(object).some((value) => value !== undefined), {
    message: 'names nothing; leave `object` out where it was not read',
  });
export type InsuredObject = z.infer<typeof insuredObjectSchema>;

/**
 * The fields of an insurance policy, as captured from the paper by whoever accepted it. What is left out was not read, which is no
 * statement about the paper; null is what the paper does not say. The first five fields were all that earlier releases captured.
 */
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
    kind: z.enum(insuranceKinds).optional().describe('What it covers.'),
    object: insuredObjectSchema.optional().describe('What is insured.'),
    plate: personTextSchema(12)
      .nullable()
      .optional()
      .describe('The plate of a car that is named by it; kept under the key of the borrower.'),
    address: personTextSchema(200)
      .nullable()
      .optional()
      .describe('The address of a home; kept under the key of the borrower.'),
    insured: personTextSchema(200)
      .optional()
      .describe(
        'Who is insured (被保险人), several with 、 between; kept under the borrower’s key.',
      ),
    sumInsured: moneySchema
      .nullable()
      .optional()
      .describe('The sum insured; null where the policy names none.'),
    premiumPaid: z.boolean().optional().describe('Whether paper or receipt show it as paid.'),
  })
  .refine((policy) => policy.from <= policy.to, {
    path: ['to'],
    message: 'cover must not end before it begins',
  });
export type InsurancePolicy = z.infer<typeof insurancePolicySchema>;

/** What is personal in a policy and lies under the borrower's key. */
export type InsuranceSecrets = Pick<
  InsurancePolicy,
  'policyNumber' | 'firstBeneficiary' | 'plate' | 'address' | 'insured'
>;
/** What the loan itself knows of a policy: who covers what, how high, and when. */
export type InsuranceCover = Omit<InsurancePolicy, keyof InsuranceSecrets>;

/** A policy in its two parts. */
export function splitInsurance(policy: InsurancePolicy): {
  cover: InsuranceCover;
  secrets: InsuranceSecrets;
} {
  const { policyNumber, firstBeneficiary, plate, address, insured, ...cover } = policy;
  return {
    cover,
    secrets: {
      ...{ policyNumber, firstBeneficiary },
      ...(plate !== undefined && { plate }),
      ...(address !== undefined && { address }),
      ...(insured !== undefined && { insured }),
    },
  };
}
