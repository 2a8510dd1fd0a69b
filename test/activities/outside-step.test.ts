import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { createActivities } from '../../activities/index.js';
import type { StepInput } from '../../activities/deps.js';
import { ActivityBench, request, stepKey } from './activity-bench.js';
import { samples } from './sample-facts.js';
import { StubProvider, type Conduct } from './stub-provider.js';

const identity: StepInput = {
  kind: 'source',
  source: 'identity',
  request: samples.identity.request,
  consentReference: 'form/1',
};
const match: Conduct = {
  does: 'answer',
  body: { answer: 'MATCH', data: samples.identity.data, reference: 'Q-1' },
};

const ended = (because: string) => ({
  type: 'finishStep',
  result: { kind: 'given_up', class: 'error', because },
});

describe('an outside step', () => {
  const provider = new StubProvider();
  let baseUrl = '';
  let bench: ActivityBench;
  beforeAll(async () => {
    baseUrl = await provider.open();
  });
  beforeEach(() => {
    bench = new ActivityBench(baseUrl);
    bench.due('ask_source', 'identity', identity);
  });
  afterAll(async () => await provider.close());

  const failureOf = async (attempt = 1) => {
    const failure: unknown = await bench.run('askSource', attempt).catch((error: unknown) => error);
    if (failure instanceof ApplicationFailure) return failure;
    throw new Error(`no failure: ${String(failure)}`);
  };

  it('is called under its key and recorded under the same key by the system', async () => {
    provider.will(match);
    expect(await bench.run('askSource')).toMatchObject({ version: 5 });
    expect(provider.seen.map(({ key }) => key)).toEqual([stepKey]);
    expect(bench.recorded).toEqual([
      {
        loanId: 'ln_test',
        epoch: 1,
        key: stepKey,
        keyScope: 'step',
        actor: { kind: 'system', step: 'ask_source.identity' },
        command: {
          type: 'finishStep',
          stepKey,
          result: {
            kind: 'answer',
            answer: { answer: 'MATCH', data: samples.identity.data, reference: 'Q-1' },
          },
        },
      },
    ]);
  });

  for (const status of ['done', 'cancelled', 'held', 'fenced', 'unknown'] as const) {
    it(`calls nobody and records nothing when the record says ${status}`, async () => {
      provider.will(match);
      bench.opened = { status };
      expect(await bench.run('askSource')).toEqual(bench.view);
      expect([provider.seen, bench.recorded]).toEqual([[], []]);
    });
  }

  for (const outcome of ['key_reused', 'fenced', 'unknown_loan'] as const) {
    it(`answers with the view as it is when its result meets ${outcome}`, async () => {
      provider.will(match);
      bench.outcome = { outcome };
      expect(await bench.run('askSource')).toEqual(bench.view);
    });
  }

  it('tells the record of each failed attempt and fails with codes for the next one', async () => {
    provider.will({ does: 'answer', status: 503, body: { detail: samples.identity.request.name } });
    const failure = await failureOf(3);
    expect(failure).toMatchObject({
      type: 'provider_error',
      message: 'identity: http_503',
      nonRetryable: false,
      nextRetryDelay: 4000,
    });
    expect(bench.recorded.map(({ command, key }) => ({ command, key }))).toEqual([
      {
        command: { type: 'noteFailing', stepKey, class: 'error', attempt: 3, retryInMs: 4000 },
        key: null,
      },
    ]);
  });

  it('ends without another attempt when the record has lost patience', async () => {
    provider.will({ does: 'answer', status: 503, body: {} });
    const view = bench.view;
    const answer = { givenUp: 1 };
    bench.outcome = { outcome: 'recorded', events: 3, version: 9, answer, view };
    expect(await bench.run('askSource', 5)).toEqual(view);
    expect(bench.recorded.map(({ command }) => command.type)).toEqual(['noteFailing']);
  });

  it('stays away as long as the provider asks', async () => {
    const headers = { 'retry-after': '90' };
    provider.will({ does: 'answer', status: 429, body: {}, headers });
    expect((await failureOf()).nextRetryDelay).toBe(90_000);
  });

  it('waits no longer than configured between attempts', async () => {
    provider.will({ does: 'answer', status: 503, body: {} });
    expect((await failureOf(30)).nextRetryDelay).toBe(60_000);
  });

  for (const status of [400, 403, 404, 409, 422]) {
    it(`is not repeated when the provider refuses it with ${status}`, async () => {
      provider.will({ does: 'answer', status, body: {} });
      await bench.run('askSource');
      expect(bench.recorded).toMatchObject([{ key: request.stepKey, command: ended('refused') }]);
    });
  }

  it('is not possible when the file does not hold what it needs', async () => {
    provider.will(match);
    bench.due('ask_source', 'identity', { kind: 'impossible', code: 'no_input' });
    await bench.run('askSource');
    expect(bench.recorded).toMatchObject([{ command: ended('not_possible') }]);
    expect(provider.seen).toEqual([]);
  });

  it('says nothing of a person in any failure', async () => {
    const { name, idNumber } = samples.identity.request;
    const conducts: Conduct[] = [
      { does: 'answer', status: 500, body: { name, idNumber } },
      { does: 'answer', body: { name, idNumber } },
      { does: 'say', text: `${name}${idNumber}` },
    ];
    for (const conduct of conducts) {
      provider.will(conduct);
      const { message, stack, details } = await failureOf();
      const said = JSON.stringify([message, stack, details]);
      for (const personal of [name, idNumber]) expect(said).not.toContain(personal);
    }
  });

  it('turns what the database throws into codes', async () => {
    provider.will(match);
    const thrown = Object.assign(new Error('Key (id_number)=(330106199003071234) exists'), {
      name: 'DatabaseError',
      code: '23505',
    });
    const deps = { ...bench.deps(), record: () => Promise.reject(thrown) };
    const failure: unknown = await createActivities(deps)
      .timePassed(request)
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: 'DatabaseError 23505', type: 'DatabaseError' });
    expect((failure as Error).stack).not.toContain('330106199003071234');
  });
});
