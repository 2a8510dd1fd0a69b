import {
  industryStatisticsSchema,
  type PublishedIndustries,
} from '../domain/facts/industry-statistics.js';
import type { ProviderClient } from './connector/provider-client.js';

/**
 * The newest table of industries at its publisher, or null where it has published none. No person is asked about, so no consent goes along.
 * @throws ProviderUnavailable where it does not answer, late, or with something else than a table
 */
export async function newestIndustries(
  client: ProviderClient,
  key: string,
): Promise<PublishedIndustries | null> {
  const { table } = await client.call({
    ...{ method: 'GET', path: '/connectors/industry_statistics/newest', key },
    ...{ consentReference: null, reply: industryStatisticsSchema },
  });
  return table;
}
