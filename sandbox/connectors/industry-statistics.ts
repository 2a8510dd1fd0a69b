import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ServerParts } from '../server/parts.js';
import { parseStrictly } from '../server/problem.js';
import { providerRoute, type ProviderRoute } from '../server/provider-route.js';

const day = z.iso.date();
const publishedSchema = z.strictObject({
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
/** A table as its publisher has it. */
export type PublishedTable = z.infer<typeof publishedSchema>;

/** A statistics office or an industry association: its newest table, or none. Public, so nobody's consent is asked. */
export const industryStatisticsRoute: ProviderRoute = providerRoute({
  method: 'GET',
  path: '/connectors/industry_statistics/newest',
  connector: 'industry_statistics',
  handle: ({ world }) => ({ status: 200, body: { table: world.industries } }),
  empty: () => ({ status: 200, body: { table: null } }),
});

/** For tests and people: the publisher brings a new table. */
export function publishedIndustries(app: FastifyInstance, parts: ServerParts): void {
  app.post('/industries', async (request) => {
    const table = parseStrictly(publishedSchema, request.body);
    parts.world.record({ type: 'industries_published', table });
    await parts.flush();
    return table;
  });
}
