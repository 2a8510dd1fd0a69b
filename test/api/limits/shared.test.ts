import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postgresCounts } from '../../../src/api/limits/shared-counts.js';
import { withoutLimits } from '../../../src/config/caller-limits.js';
import { RecordPool } from '../../../src/record/record-pool.js';
import { sweep } from '../../../src/relay/outbox.js';
import { freshDatabase, type TestDatabase } from '../../environment/database.js';
import { patientLimits } from '../../environment/patient-limits.js';
import { quietDeps } from '../support/quiet-deps.js';
import { TestApi } from '../support/test-api.js';

let database: TestDatabase;
const pools: RecordPool[] = [];
const instances: TestApi[] = [];

async function instance(seconds: number, url = database.url): Promise<TestApi> {
  const pool = new RecordPool(url, patientLimits);
  pools.push(pool);
  const limits = {
    ...withoutLimits,
    reveals: { requests: 4, seconds },
    search: { requests: 1, seconds },
  };
  const quiet = quietDeps({ callerLimits: { limits, shared: postgresCounts(pool) } });
  const api = await TestApi.start(quiet.deps);
  instances.push(api);
  return api;
}

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(async () => {
  for (const api of instances) await api.stop();
  for (const pool of pools) await pool.end();
  await database.drop();
});

const body = { partyId: 'borrower', field: 'idNumber', purpose: 'complaint' };
const reveal = async (api: TestApi, sub: string) =>
  (await api.ask('POST', '/v1/loans/ln_1/reveals', { as: { sub }, body })).status;
const byStatus = (statuses: number[]) => statuses.sort((a, b) => a - b);

describe('limits that guard data', () => {
  it('are one over all instances, also when all are asked at once', async () => {
    const [one, other] = [await instance(3_600), await instance(3_600)];
    const asked = [one, other, one, other, one, other].map((api) => reveal(api, 'v-1'));
    expect(byStatus(await Promise.all(asked))).toEqual([404, 404, 404, 404, 429, 429]);
    expect(await reveal(one, 'v-2')).toBe(404);
  });

  it('outlive an instance', async () => {
    expect(await reveal(await instance(3_600), 'v-1')).toBe(429);
  });

  it('are over after their time, and swept then', async () => {
    const api = await instance(4);
    const search = async () =>
      (await api.ask('POST', '/v1/search', { as: { sub: 'v-3' }, body: { text: 'x' } })).status;
    expect([await search(), await search()]).toEqual([200, 429]);
    const [pool] = pools;
    const keys = async () => {
      const text = `select key from caller_counts where key like 'search:%'`;
      return (await pool?.pool.query<{ key: string }>(text))?.rows;
    };
    expect(await keys()).toEqual([{ key: 'search:person:v-3' }]);
    while ((await search()) === 429) continue;
    await pool?.pool.query(`update caller_counts set expire = 1 where key like 'search:%'`);
    if (pool) await sweep(pool.pool);
    expect(await keys()).toEqual([]);
  });

  it('that cannot be counted are not passed by: 503, as what they guard', async () => {
    const api = await instance(3_600, 'postgresql://nobody@127.0.0.1:1/nothing');
    expect(await reveal(api, 'v-4')).toBe(503);
    expect((await api.ask('GET', '/v1/tasks', { as: { sub: 'v-4' } })).status).toBe(200);
  });
});
