import { z } from 'zod';
import { consumerUses } from '../application/consumer.js';
import { sourceMarkSchema } from './source-mark.js';

/** What proves the use of a consumer loan (docs/rules/consumption-proven.md). */
export const consumptionPolicySchema = z
  .strictObject({
    /** Contract or order may have been signed so many months before the application. */
    contractMonthsMax: z.int().min(1).max(120),
    /** Who sells what, by the register: a merchant fits a use by one of its industries (the beginning of a GB/T 4754 code) or of the words of its scope. */
    trades: z
      .array(
        z.strictObject({
          use: z.enum(consumerUses),
          industryCodes: z.array(z.string().regex(/^[A-T]\d{0,4}$/)).max(100),
          scopeWords: z.array(z.string().min(1).max(40)).max(100),
        }),
      )
      .max(consumerUses.length),
    mark: sourceMarkSchema,
  })
  .superRefine(({ trades }, issues) => {
    trades.forEach(({ use }, i) => {
      if (trades.findIndex((one) => one.use === use) !== i)
        issues.addIssue({ code: 'custom', path: ['trades', i, 'use'], message: 'stands twice' });
    });
  });
export type ConsumptionPolicy = z.infer<typeof consumptionPolicySchema>;
