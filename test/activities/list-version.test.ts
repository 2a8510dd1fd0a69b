import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createProviderClients } from '../../activities/connector/provider-clients.js';
import { ProviderUnavailable } from '../../activities/connector/provider-failure.js';
import { listVersion } from '../../activities/sanctions.js';
import { StubProvider, type Conduct } from './stub-provider.js';

const provider = new StubProvider();
let baseUrl = '';
beforeAll(async () => {
  baseUrl = await provider.open();
});
afterAll(async () => await provider.close());

const ask = async (timeoutMs = 10_000) => {
  const clients = createProviderClients((family) => ({
    ...{ provider: family, baseUrl, apiKey: 'k', timeoutMs, replyBytesMax: 20_000 },
    circuit: { failuresMax: 1_000, openForMs: 1 },
  }));
  return await listVersion(clients.of('sanctions'), 'lists:version:1');
};
const catalog = (...datasets: object[]): Conduct => ({ does: 'answer', body: { datasets } });

describe('the version of the lists', () => {
  it.each([
    [{ version: '2', index_version: '1' }, '1'],
    [{ version: '2', index_version: null }, '2'],
    [{ version: '2' }, '2'],
  ])('is the one that is searched: %j', async (of, expected) => {
    provider.will(catalog({ name: 'sanctions', version: '9' }, { name: 'default', ...of }));
    expect(await ask()).toBe(expected);
  });

  const wrong: [string, Conduct, string][] = [
    ['no version', catalog({ name: 'default', version: null }), 'malformed'],
    ['none of the data set', catalog({ name: 'sanctions', version: '9' }), 'malformed'],
    ['nothing at all', { does: 'answer', body: {} }, 'malformed'],
    ['503', { does: 'answer', status: 503, body: {} }, 'error'],
    ['429', { does: 'answer', status: 429, body: {} }, 'error'],
    ['a hang-up', { does: 'hang_up' }, 'error'],
    ['an answer that is cut off', { does: 'cut' }, 'error'],
    ['silence', { does: 'silence' }, 'timeout'],
    ['an answer too late', { does: 'late', body: {}, afterMs: 600 }, 'timeout'],
  ];
  it.each(wrong)('is not known by %s', async (_, conduct, failureClass) => {
    provider.will(conduct);
    const failure: unknown = await ask(failureClass === 'timeout' ? 150 : 10_000).catch(
      (error: unknown) => error,
    );
    if (!(failure instanceof ProviderUnavailable)) throw new Error(String(failure));
    expect(failure.failureClass).toBe(failureClass);
  });
});
