import { z } from 'zod';
import { dateRangeFields } from './dated.js';
import { sourceMarkSchema } from './source-mark.js';

/** The rules by which an application is looked at before anything else (depth.md G44): age, term, share of the price, down payment, sector, a project's capital and permits. */
export const eligibilityRules = [
  'term_limit',
  'loan_to_price',
  'down_payment_minimum',
  'age_at_end',
  'online_amount_limit',
  'industry_restricted',
  'capital_share',
  'capital_borrowed',
  'permit_missing',
] as const;

/**
 * What it means on which days that an application is beyond a rule. Only what the law says outright makes a loan impossible, so such a line names
 * the law; what a lender has set for itself a person may let pass.
 */
export const eligibilityLineSchema = z
  .strictObject({
    ...dateRangeFields,
    rule: z.enum(eligibilityRules),
    beyond: z.enum(['person_review', 'not_possible']),
    /**
     * What follows where the line could not be worked out once every source was asked: a person looks, or it is told as not evaluated and no more.
     * Absent, as in versions of earlier releases: told.
     */
    whenUnknown: z.enum(['person_review', 'told']).optional(),
    /** The law that says so; null where it is the lender's own rule. */
    law: z.string().min(1).max(200).nullable(),
    mark: sourceMarkSchema,
  })
  .refine(
    ({ beyond, law, mark }) =>
      beyond !== 'not_possible' || (law !== null && ['R', 'S'].includes(mark.certainty)),
    {
      path: ['beyond'],
      error:
        'Only a law that is known for sure makes a loan impossible: name it, or have a person look.',
    },
  );
export type EligibilityLine = z.infer<typeof eligibilityLineSchema>;
