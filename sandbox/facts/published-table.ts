import { z } from 'zod';

const day = z.iso.date();
/** A table of industries as a statistics office or an association publishes it. */
export const publishedSchema = z.strictObject({
  number: z.string().regex(/^[A-Za-z0-9._-]{1,60}$/),
  publisher: z.string().min(1).max(200),
  publishedOn: day,
  industries: z
    .array(
      z.strictObject({
        industryCode: z.string().regex(/^[A-T]\d{2,4}$/),
        grade: z.enum(['low', 'medium', 'high']),
        restricted: z.boolean(),
        usual: z.strictObject({
          ratios: z.record(z.string(), z.int()),
          receivablesDays: z.int().min(0).nullable(),
        }),
        ...{ asOf: day, validUntil: day },
      }),
    )
    .max(2_000),
});
export type PublishedTable = z.infer<typeof publishedSchema>;
