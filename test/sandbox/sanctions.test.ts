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
