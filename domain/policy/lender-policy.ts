import { z } from 'zod';
import { dateRangeFields } from './dated.js';
import { sourceMarkSchema } from './source-mark.js';

/** A number as it is said and printed: what a customer finds on the card or the website, so its form is the lender's own. */
const spokenNumber = z
  .string()
  .regex(/^\+?[0-9][0-9 -]{2,24}$/, 'digits, with blanks and hyphens as they are read out');

/**
 * What the lender is called and where it is reached, as said on every call and written on letters. It is policy and not configuration:
 * it is dated (a hotline moves on a day), belongs to a jurisdiction, is the same for every process, and is judged with the texts that
 * it stands in.
 */
export const lenderPolicySchema = z.strictObject({
  policyId: z.string().min(1).max(100),
  version: z.string().regex(/^\d{4}\.\d+$/),
  jurisdiction: z.string().min(2).max(20),
  ...dateRangeFields,
  /** The name under which the lender is licensed, by language. */
  name: z.strictObject({ zh: z.string().min(1).max(100), en: z.string().min(1).max(100) }),
  /** Where a customer who doubts the caller calls back. */
  officialNumber: spokenNumber,
  /** Where complaints go and consents are withdrawn. */
  complaintNumber: spokenNumber,
  mark: sourceMarkSchema,
});
export type LenderPolicy = z.infer<typeof lenderPolicySchema>;

/** The source that marks an invented lender; a production configuration refuses a document that carries it. */
export const sandboxLenderSource = 'sandbox';

/** A lender for demonstrations and tests. Nobody has these numbers: the block after 400 is not assigned from zero. */
export function sandboxLender(jurisdiction: string): LenderPolicy {
  return lenderPolicySchema.parse({
    policyId: `${jurisdiction}-sandbox-lender`,
    version: '2000.1',
    jurisdiction,
    effectiveFrom: '2000-01-01',
    effectiveTo: null,
    name: { zh: '演示贷款人', en: 'Demonstration Lender' },
    officialNumber: '400-000-0000',
    complaintNumber: '400-000-0001',
    mark: { source: sandboxLenderSource, certainty: 'M' },
  });
}
