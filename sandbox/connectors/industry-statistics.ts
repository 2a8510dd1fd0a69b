import type { FastifyInstance } from 'fastify';
import { publishedSchema } from '../facts/published-table.js';
import type { ServerParts } from '../server/parts.js';
import { parseStrictly } from '../server/problem.js';
import { providerRoute, type ProviderRoute } from '../server/provider-route.js';

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
