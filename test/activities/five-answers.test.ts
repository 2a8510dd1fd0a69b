import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createProviderClients } from '../../activities/connector/provider-clients.js';
import type { ProviderClients } from '../../activities/connector/provider-clients.js';
import { ProviderUnavailable } from '../../activities/connector/provider-failure.js';
import { askOf } from '../../activities/sources.js';
import { sourceNames, type SourceName } from '../../domain/facts/sources.js';
import { samples } from './sample-facts.js';
import { StubProvider, type Conduct } from './stub-provider.js';

// A busy machine is not a slow provider: only the tests of silence are in a hurry.
const patientMs = 10_000;
const hastyMs = 150;
const key = 'ln_test:verification.1:ask_source-x-borrower:1';
const reference = 'Q-1';

/** Sanctions speak yente, so their answers are told to the stub in its shape; the others in the common one. */
function answering(source: SourceName, answer: string, data: unknown): Conduct[] {
  if (source !== 'sanctions') return [{ does: 'answer', body: { answer, data, reference } }];
  const { listVersion, candidates } = data as typeof samples.sanctions.data;
  const results = candidates.map(({ entityId, topics, ...rest }) => ({
    ...{ ...rest, id: entityId, schema: 'Person', first_seen: '2020-01-01' },
    properties: { name: ['x'], ...(topics.length > 0 ? { topics } : {}) },
  }));
  const catalog = {
    datasets: [{ name: 'default', version: listVersion, load: true }],
    current: [],
  };
  const total = { value: results.filter(({ match }) => match).length, relation: 'eq' };
  const subject = { status: 200, results, total, query: {} };
  return [
    { does: 'answer', body: catalog },
    { does: 'answer', body: { responses: { subject }, matchers: {}, limit: 5 } },
  ];
}

describe('a source', () => {
  const provider = new StubProvider();
  let baseUrl = '';
  beforeAll(async () => {
    baseUrl = await provider.open();
  });
  afterAll(async () => await provider.close());

  const clients = (timeoutMs = patientMs): ProviderClients =>
    createProviderClients((family) => ({
      provider: family,
      baseUrl,
      apiKey: 'k',
      timeoutMs,
      replyBytesMax: 20_000,
      circuit: { failuresMax: 1000, openForMs: 1 },
    }));
  const ask = (source: SourceName, timeoutMs?: number) => {
    const signal = new AbortController().signal;
    const request: unknown = samples[source].request;
    const question = { request, key, consentReference: 'form/1', signal };
    return askOf(clients(timeoutMs), source, question);
  };
  const failureOf = async (source: SourceName, timeoutMs?: number) => {
    const failure: unknown = await ask(source, timeoutMs).catch((error: unknown) => error);
    if (!(failure instanceof ProviderUnavailable))
      throw new Error(`no failure: ${String(failure)}`);
    return { class: failure.failureClass, code: failure.code };
  };

  for (const source of sourceNames) {
    const { data, empty, kind } = samples[source];
    const positive = kind === 'yes_or_no' ? 'MATCH' : 'FOUND';
    const foreign = kind === 'yes_or_no' ? 'FOUND' : 'MATCH';

    it(`${source} gives ${positive} with its data`, async () => {
      provider.will(...answering(source, positive, data));
      const given = await ask(source);
      const expected = source === 'sanctions' ? 'yente:default:20261101' : reference;
      expect(given).toEqual({ answer: positive, data, reference: expected });
    });

    if (empty !== null) {
      it(`${source} gives an honest empty FOUND, which is no NO_RECORD`, async () => {
        provider.will(...answering(source, 'FOUND', empty));
        expect(await ask(source)).toMatchObject({ answer: 'FOUND', data: empty });
      });
    }

    if (source !== 'sanctions') {
      it(`${source} gives MISMATCH with the register’s own data`, async () => {
        provider.will(...answering(source, 'MISMATCH', data));
        expect(await ask(source)).toEqual({ answer: 'MISMATCH', data, reference });
      });
      it(`${source} gives NO_RECORD without data`, async () => {
        provider.will({ does: 'answer', body: { answer: 'NO_RECORD', reference } });
        expect(await ask(source)).toEqual({ answer: 'NO_RECORD', reference });
      });
      it(`${source} takes ${foreign} for a malformed reply, since it cannot say that`, async () => {
        provider.will(...answering(source, foreign, data));
        expect(await failureOf(source)).toEqual({ class: 'malformed', code: 'wrong_shape' });
      });
    }

    const failures: { when: string; does: Conduct; class: string; code: string }[] = [
      {
        when: 'it says 503',
        does: { does: 'answer', status: 503, body: {} },
        class: 'error',
        code: 'http_503',
      },
      {
        when: 'it says 429',
        does: { does: 'answer', status: 429, body: {} },
        class: 'error',
        code: 'http_429',
      },
      { when: 'it hangs up', does: { does: 'hang_up' }, class: 'error', code: 'no_connection' },
      { when: 'it is cut off', does: { does: 'cut' }, class: 'error', code: 'cut' },
      { when: 'it is silent', does: { does: 'silence' }, class: 'timeout', code: 'time_out' },
      {
        when: 'it is late',
        does: { does: 'late', body: {}, afterMs: 600 },
        class: 'timeout',
        code: 'time_out',
      },
      {
        when: 'it says broken JSON',
        does: { does: 'say', text: '{"a":' },
        class: 'malformed',
        code: 'not_json',
      },
      {
        when: 'it says nothing',
        does: { does: 'say', text: '' },
        class: 'malformed',
        code: 'not_json',
      },
      {
        when: 'it says a page',
        does: { does: 'say', text: '<html></html>' },
        class: 'malformed',
        code: 'not_json',
      },
      {
        when: 'it says another shape',
        does: { does: 'answer', body: { ok: true } },
        class: 'malformed',
        code: 'wrong_shape',
      },
      {
        when: 'it says too much',
        does: { does: 'say', text: `"${'x'.repeat(30_000)}"` },
        class: 'malformed',
        code: 'too_large',
      },
      {
        when: 'it calls itself unavailable',
        does: { does: 'answer', body: { answer: 'UNAVAILABLE', class: 'error' } },
        class: 'malformed',
        code: 'wrong_shape',
      },
    ];
    it.each(failures)(`${source} is unavailable ($class, $code) when $when`, async (failure) => {
      provider.will(failure.does);
      const timeoutMs = failure.class === 'timeout' ? hastyMs : patientMs;
      expect(await failureOf(source, timeoutMs)).toEqual({
        class: failure.class,
        code: failure.code,
      });
    });

    it(`${source} is asked under the step’s key and the consent, and answers the same twice`, async () => {
      const answers = answering(source, positive, data);
      provider.will(...answers, ...answers);
      const [first, second] = [await ask(source), await ask(source)];
      expect(second).toEqual(first);
      for (const seen of provider.seen) expect(seen).toMatchObject({ key, consent: 'form/1' });
      expect(provider.seen.at(-1)?.path).toBe(
        source === 'sanctions' ? '/match/default?limit=50' : `/connectors/${source}`,
      );
      if (source !== 'sanctions')
        expect(provider.seen.at(-1)?.body).toEqual(samples[source].request);
    });

    it(`${source} is not asked at all with a gap in the request`, async () => {
      provider.will({ does: 'silence' });
      const signal = new AbortController().signal;
      const question = { request: {}, key, consentReference: null, signal };
      await expect(askOf(clients(), source, question)).rejects.toThrow('no_input');
      expect(provider.seen).toEqual([]);
    });
  }
});
