import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { createProviderClient } from '../../activities/connector/provider-client.js';
import type { CallOutcome } from '../../activities/connector/provider-watch.js';
import { StubProvider } from './stub-provider.js';

const traceparent = `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`;

describe('a request as a part of a trace', () => {
  const provider = new StubProvider();
  let baseUrl = '';
  beforeAll(async () => {
    baseUrl = await provider.open();
  });
  afterAll(() => provider.close());

  async function ask(tellsTrace: boolean | undefined, body: unknown) {
    const ended: CallOutcome[] = [];
    const watch = {
      ...{ called: () => undefined, circuit: () => undefined },
      begins: () => ({ traceparent, ended: (outcome: CallOutcome) => void ended.push(outcome) }),
    };
    const settings = {
      ...{ provider: 'identity', baseUrl, apiKey: 'key', timeoutMs: 5_000, replyBytesMax: 1_000 },
      circuit: { failuresMax: 5, openForMs: 1_000 },
      ...(tellsTrace === undefined ? {} : { tellsTrace }),
    };
    provider.will({ does: 'answer', body });
    const reply = z.strictObject({ ok: z.literal(1) });
    const request = { method: 'GET', path: '/x', key: 'k', consentReference: null, reply } as const;
    await createProviderClient(settings, watch)
      .call(request)
      .catch(() => undefined);
    return { ended, told: provider.seen.map((one) => one.traceparent) };
  }

  it.each([
    { says: 'a provider of which nothing is said', tellsTrace: undefined, told: [undefined] },
    { says: 'a foreign provider', tellsTrace: false, told: [undefined] },
    { says: 'a provider of the house', tellsTrace: true, told: [traceparent] },
  ])('is told to $says: $told', async ({ tellsTrace, told }) => {
    expect(await ask(tellsTrace, { ok: 1 })).toEqual({ told, ended: ['answered'] });
  });

  it('ends with what became of it', async () => {
    expect((await ask(true, { ok: 2 })).ended).toEqual(['malformed']);
  });
});
