import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createProviderClients } from '../../activities/connector/provider-clients.js';
import { sanctions, type SanctionsRequest } from '../../activities/sanctions.js';
import { StubProvider, type Conduct } from './stub-provider.js';

const provider = new StubProvider();
let baseUrl = '';
beforeAll(async () => {
  baseUrl = await provider.open();
});
afterAll(async () => await provider.close());

const catalog: Conduct = {
  does: 'answer',
  body: { datasets: [{ name: 'default', version: '1' }] },
};
const ids = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => `NK-${from + i}`);
/** yente's answer: so many counted, these shown. */
const shown = (value: number, entityIds: string[]): Conduct => {
  const results = entityIds.map((id) => ({
    ...{ id, caption: 'x', score: 0.9, match: true, datasets: ['d'] },
    properties: { topics: ['sanction'] },
  }));
  const subject = { status: 200, results, total: { value, relation: 'eq' } };
  return { does: 'answer', body: { responses: { subject }, limit: 50 } };
};

const nobody = { schema: 'Person' as const, name: '王示例', idNumber: '1', birthDate: null };

async function ask(...matches: Conduct[]) {
  const { candidates, notShown } = await answerTo({ ...nobody, owners: [] }, ...matches);
  return { ids: candidates.map(({ entityId }) => entityId), notShown };
}
async function answerTo(request: SanctionsRequest, ...matches: Conduct[]) {
  provider.will(catalog, ...matches);
  const clients = createProviderClients((family) => ({
    ...{ provider: family, baseUrl, apiKey: 'k', timeoutMs: 10_000, replyBytesMax: 100_000 },
    circuit: { failuresMax: 1_000, openForMs: 1 },
  }));
  const answer = await sanctions.ask(clients.of('sanctions'), {
    request,
    ...{ key: 'ln_1:step', consentReference: null, signal: new AbortController().signal },
  });
  if (answer.answer !== 'FOUND') throw new Error(answer.answer);
  return answer.data;
}
const asked = () =>
  provider.seen
    .filter(({ method }) => method === 'POST')
    .map(({ path, key }) => ({
      key,
      ...Object.fromEntries(new URLSearchParams(path.split('?')[1])),
    }));

describe('the owners of a company', () => {
  const company: SanctionsRequest = {
    ...{ schema: 'Company', name: '示例有限公司', idNumber: '91330106673959654P', birthDate: null },
    owners: [
      { kind: 'person', name: '赵示例', code: '1234' },
      { kind: 'organisation', name: '上层有限公司', code: '9133010667395965XX' },
    ],
  };

  it('are asked about one by one, each with his own candidates, under keys of their own', async () => {
    const data = await answerTo(
      company,
      shown(0, []),
      shown(1, ids(1, 1)),
      shown(3, ids(7, 2)),
      shown(1, []),
    );
    expect(data).toMatchObject({
      candidates: [],
      owners: [
        { name: '赵示例', code: '1234', candidates: [{ entityId: 'NK-1' }] },
        {
          name: '上层有限公司',
          candidates: [{ entityId: 'NK-7' }, { entityId: 'NK-8' }],
          notShown: 1,
        },
      ],
    });
    expect(data.owners?.[0]).not.toHaveProperty('notShown');
    expect(asked().map(({ key }) => key)).toEqual([
      ...['ln_1:step', 'ln_1:step:owner-1', 'ln_1:step:owner-2', 'ln_1:step:owner-2:more'],
    ]);
    const bodies = provider.seen.flatMap(({ body }) => (body === undefined ? [] : [body]));
    expect(JSON.stringify(bodies[1])).not.toContain('1234');
  });

  it('are no answer at all where one of them could not be asked about', async () => {
    const none: Conduct = { does: 'answer', body: { responses: {} } };
    await expect(answerTo(company, shown(0, []), none)).rejects.toMatchObject({
      failureClass: 'malformed',
    });
  });
});

describe('the candidates of a list', () => {
  it('are asked for fifty at once, and all of them are there', async () => {
    expect(await ask(shown(6, ids(1, 6)))).toEqual({ ids: ids(1, 6), notShown: undefined });
    expect(asked()).toEqual([{ key: 'ln_1:step', limit: '50' }]);
  });

  it('are asked for once more without those that were shown, where more are counted', async () => {
    const found = await ask(shown(52, ids(1, 50)), shown(2, ids(51, 2)));
    expect(found).toEqual({ ids: ids(1, 52), notShown: undefined });
    expect(asked()).toMatchObject([
      { key: 'ln_1:step' },
      { key: 'ln_1:step:more', limit: '50', exclude_entity_ids: 'NK-50' },
    ]);
    const again = new URLSearchParams(provider.seen.at(-1)?.path.split('?')[1]);
    expect(again.getAll('exclude_entity_ids')).toEqual(ids(1, 50));
  });

  it.each([
    ['beyond what two questions show', [shown(103, ids(1, 50)), shown(53, ids(51, 50))], 100, 3],
    ['a server that shows fewer than it counts', [shown(6, ids(1, 5)), shown(1, [])], 5, 1],
    ['a server that leaves nobody out', [shown(9, ids(1, 5)), shown(9, ids(1, 5))], 5, 4],
    ['a server that counts and shows nobody', [shown(1, [])], 0, 1],
  ])('%s are said to be there', async (_, answers, count, notShown) => {
    const found = await ask(...answers);
    expect({ count: found.ids.length, notShown: found.notShown }).toEqual({ count, notShown });
  });

  it('are no answer without a count: nobody knows whether they are all', async () => {
    const { body } = shown(0, []) as { body: { responses: { subject: object } } };
    const subject = { ...body.responses.subject, total: undefined };
    const without: Conduct = { does: 'answer', body: { responses: { subject } } };
    await expect(ask(without)).rejects.toMatchObject({ failureClass: 'malformed' });
  });
});
