import { createProviderClients } from '../../activities/connector/provider-clients.js';
import {
  watchIndustries,
  type IndustryTurn,
} from '../../src/worker/industries/watch-industries.js';
import type { WholeStack } from './whole-stack.js';

/** One turn of the worker's watch on the publisher of industries, over HTTP to the sandbox's. */
export async function industryTurn({ record, sandboxUrl }: WholeStack): Promise<IndustryTurn> {
  const providers = createProviderClients((provider) => ({
    ...{ provider, baseUrl: sandboxUrl, apiKey: 'test', timeoutMs: 2_000 },
    ...{ replyBytesMax: 1_000_000, circuit: { failuresMax: 100, openForMs: 1 } },
  }));
  return await watchIndustries({ rules: record.rulesDeps, providers });
}

/** The publisher brings a table. */
export async function publishIndustries(
  { sandboxUrl }: WholeStack,
  table: object,
): Promise<number> {
  const { status } = await fetch(`${sandboxUrl}/industries`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify(table),
  });
  return status;
}
