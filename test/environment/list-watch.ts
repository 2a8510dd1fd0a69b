import { createProviderClients } from '../../activities/connector/provider-clients.js';
import { watchLists, type ListTurn } from '../../src/worker/lists/watch-lists.js';
import type { WholeStack } from './whole-stack.js';

/** One turn of the worker's watch on the lists, over HTTP to the sandbox's. */
export async function watchTurn({ record, sandboxUrl }: WholeStack): Promise<ListTurn> {
  const providers = createProviderClients((provider) => ({
    ...{ provider, baseUrl: sandboxUrl, apiKey: 'test', timeoutMs: 10_000 },
    ...{ replyBytesMax: 1_000_000, circuit: { failuresMax: 100, openForMs: 1 } },
  }));
  const { pool, tenant } = record.deps;
  return await watchLists({
    ...{ pool: pool.pool, tenant, clock: record.clock, providers, record: record.record },
    policies: () => record.rules.latest.book.policies,
    onFailure: (error) => {
      throw error;
    },
  });
}

/** The publisher of the lists brings a version; what is searched may still be another one. */
export async function publishList(
  { sandboxUrl }: WholeStack,
  version: string,
  searched?: string,
): Promise<void> {
  await fetch(`${sandboxUrl}/lists`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' } },
    body: JSON.stringify({ version, ...(searched === undefined ? {} : { searched }) }),
  });
}
