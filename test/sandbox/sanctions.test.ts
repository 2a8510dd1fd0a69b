import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestSandbox, borrowerOf } from './a-sandbox.js';

let sandbox: TestSandbox;
let name: string;
beforeAll(async () => {
  sandbox = await TestSandbox.start();
  name = borrowerOf(await sandbox.application('sanctions_false_positive')).name;
});
afterAll(() => sandbox.remove());

const match = (properties: Record<string, unknown>) =>
  sandbox.post('/match/default', { queries: { q1: { schema: 'Person', properties } } });
const resultsOf = (body: Record<string, unknown>) =>
  (body.responses as Record<string, { results: unknown[]; total: unknown }>).q1;

describe('screening in the shape of yente', () => {
  it('gives the namesake with score and topics', async () => {
    const { status, body } = await match({ name: [name] });
    expect(status).toBe(200);
    expect(resultsOf(body)).toMatchObject({
      status: 200,
      total: { value: 1, relation: 'eq' },
      results: [
        {
          caption: name,
          score: 0.74,
          match: true,
          datasets: ['un_sc_sanctions'],
          properties: { topics: ['sanction'] },
        },
      ],
    });
  });

  it('knows nothing of others, and says so honestly', async () => {
    const { body } = await match({ name: ['司马不在'], birthDate: ['1980-01-01'] });
    expect(resultsOf(body)).toMatchObject({ results: [], total: { value: 0 } });
  });

  it('knows companies by name, apart from people', async () => {
    const application = await sandbox.application('clean');
    const dealer = application.parties.find(({ role }) => role === 'dealer');
    if (dealer?.kind !== 'organisation') throw new Error('nobody sells');
    const listed = {
      ...{ uscc: dealer.uscc, id: 'NK-co', caption: dealer.name, score: 0.9, match: true },
      ...{ datasets: ['un_sc_sanctions'], topics: ['sanction'] },
    };
    await sandbox.patchFacts('clean:1', { sanctions: { companies: [listed] } });
    const ask = async (schema: string) => {
      const queries = { q1: { schema, properties: { name: [dealer.name] } } };
      return resultsOf((await sandbox.post('/match/default', { queries })).body)?.results;
    };
    expect(await ask('Company')).toMatchObject([
      { id: 'NK-co', schema: 'Company', properties: { uscCode: [dealer.uscc] } },
    ]);
    expect(await ask('Person')).toEqual([]);
  });

  it('shows five unless more are asked for, counts all, and leaves out whom it is told to', async () => {
    const application = await sandbox.application('clean', 'many');
    const asked = borrowerOf(application).name;
    const candidates = [0.71, 0.91, 0.81, 0.7, 0.95, 0.69, 0.75, 0.85].map((score, n) => ({
      ...{ id: `NK-${n}`, caption: asked, birthDate: '1970-01-01', score, match: true },
      ...{ datasets: ['un_sc_sanctions'], topics: ['sanction'] },
    }));
    await sandbox.patchFacts('clean:many', { sanctions: { candidates } });
    const ask = async (options: string) => {
      const queries = { q1: { schema: 'Person', properties: { name: [asked] } } };
      const { body } = await sandbox.post(`/match/default${options}`, { queries });
      const { results, total } = resultsOf(body) as { results: { id: string }[]; total: object };
      return { ids: results.map(({ id }) => id).join(), total };
    };
    const total = { value: 7, relation: 'eq' };
    expect(await ask('')).toEqual({ ids: 'NK-4,NK-1,NK-7,NK-2,NK-6', total });
    // Of exactly the bound it counts whom it does not show.
    expect(await ask('?limit=50')).toEqual({ ids: 'NK-4,NK-1,NK-7,NK-2,NK-6,NK-0', total });
    const without = '?limit=2&exclude_entity_ids=NK-4&exclude_entity_ids=NK-1';
    expect(await ask(without)).toEqual({ ids: 'NK-7,NK-2', total: { ...total, value: 5 } });
  });

  it('demands no consent: the law does not ask whether somebody agrees', async () => {
    const headers = { 'content-type': 'application/json', 'x-api-key': 'test' };
    const ask = (schema: string) =>
      sandbox.raw('/match/default', {
        ...{
          method: 'POST',
          headers: { ...headers, 'idempotency-key': `loan-1:screen:${schema}` },
        },
        body: JSON.stringify({ queries: { q1: { schema, properties: { name: [name] } } } }),
      });
    expect((await ask('Person')).status).toBe(200);
    expect((await ask('Company')).status).toBe(200);
  });

  it('brings a new version of the list each month', async () => {
    const version = async () => {
      const { body } = await sandbox.provider('GET', '/catalog');
      return (body.datasets as { version: string }[])[0]?.version;
    };
    const before = await version();
    sandbox.pass(31);
    expect(before).toBe('20261101000000-syn');
    expect(await version()).toBe('20261201000000-syn');
  });

  it.each([
    [{ queries: {} }],
    [{ queries: { q1: { schema: 'Vessel', properties: { name: ['x'] } } } }],
    [{ queries: { q1: { schema: 'Person', properties: {} } } }],
    [{ queries: { q1: { schema: 'Person', properties: { name: ['x'] } } }, limit: 3 }],
  ])('refuses %j', async (body) => {
    expect((await sandbox.post('/match/default', body)).status).toBe(400);
  });
});
