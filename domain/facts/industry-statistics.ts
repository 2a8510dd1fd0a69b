import { z } from 'zod';
import { industryRiskSchema } from '../policy/industry-risk.js';
import { dateText, providerText } from './shapes.js';

const { mark: _mark, table: _table, ...row } = industryRiskSchema.shape;

/**
 * The newest table of a statistics office or an industry association (depth.md G35), as its publisher numbers it. `table` is null where it has
 * published none, which is no answer about any industry.
 */
export const industryStatisticsSchema = z.strictObject({
  table: z
    .strictObject({
      number: z.string().regex(/^[A-Za-z0-9._-]{1,60}$/),
      publisher: providerText.min(1),
      publishedOn: dateText,
      industries: z
        .array(z.strictObject(row).refine(({ asOf, validUntil }) => asOf <= validUntil))
        .max(2_000),
    })
    .nullable(),
});
export type PublishedIndustries = NonNullable<z.infer<typeof industryStatisticsSchema>['table']>;
