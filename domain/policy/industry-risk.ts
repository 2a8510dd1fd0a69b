import { z } from 'zod';
import { dateText } from '../facts/shapes.js';
import { businessRatioNames } from './business-policy.js';
import { sourceMarkSchema } from './source-mark.js';

/**
 * What is known of an industry (depth.md G35): a line of the table that an administrator loads (industry-table.ts), never guessed. Beyond
 * `validUntil` it is outdated and evaluates nothing.
 */
export const industryRiskSchema = z
  .strictObject({
    /** GB/T 4754: a section letter with two to four digits; it holds for every code that begins with it. */
    industryCode: z.string().regex(/^[A-T]\d{2,4}$/),
    grade: z.enum(['low', 'medium', 'high']),
    /** Lending to it is forbidden or closed by policy (落后产能, 限制类). */
    restricted: z.boolean(),
    /** What is usual; a company that is worse is noted. In basis points; days of receivables in days. */
    usual: z.strictObject({
      ratios: z.partialRecord(z.enum(businessRatioNames), z.int()),
      receivablesDays: z.int().min(0).max(3600).nullable(),
    }),
    asOf: dateText,
    validUntil: dateText,
    mark: sourceMarkSchema,
    /** The version of the table that it stands in, which is set when the table is put beside the policy; a file has none. */
    table: z.string().optional(),
  })
  .refine(({ asOf, validUntil }) => asOf <= validUntil, {
    path: ['validUntil'],
    message: 'before `asOf`',
  });
export type IndustryRisk = z.infer<typeof industryRiskSchema>;
