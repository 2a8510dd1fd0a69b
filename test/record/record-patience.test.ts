import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { poolLimits, RecordPool, type PoolLimits } from '../../src/record/record-pool.js';
import { recordPatience } from '../../src/record/record-patience.js';
import { freshDatabase, type TestDatabase } from '../environment/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** A pool whose only connection is lent until it is asked back. */
async function lentPool(limits: PoolLimits) {
  const pool = new RecordPool(database.url, { ...limits, connections: 1 });
  await pool.open();
  let giveBack: () => void = () => undefined;
  const lent = new Promise<void>((resolve) => (giveBack = resolve));
  const holding = pool.use(() => lent);
  const asking = pool.use(async (client) => (await client.query('select 1')).rowCount);
  return { pool, holding, asking, giveBack };
}

describe('a record whose connections are all lent', () => {
  it('sheds somebody who can come again, and keeps a step that has an answer from outside', async () => {
    const atTheApi = await lentPool(poolLimits);
    const atTheWorker = await lentPool({ ...poolLimits, ...recordPatience });
    await expect(atTheApi.asking).rejects.toThrow('busy');
    [atTheApi, atTheWorker].forEach(({ giveBack }) => giveBack());
    await expect(atTheWorker.asking).resolves.toBe(1);
    for (const { pool, holding } of [atTheApi, atTheWorker]) {
      await holding;
      await pool.end();
    }
  });
});

describe('a thread that does nothing else for more than a second, as a replay does on a slow machine', () => {
  async function servedAfterReplay(limits: PoolLimits) {
    const pool = new RecordPool(database.url, { ...limits, connections: 3 });
    await pool.open();
    const asking = [1, 2, 3].map(() => pool.use((client) => client.query('select pg_sleep(0.1)')));
    for (const until = Date.now() + 1_500; Date.now() < until;);
    const served = await Promise.allSettled(asking);
    await pool.end();
    return served.filter(({ status }) => status === 'fulfilled').length;
  }

  it('makes a verification wait, which has nobody behind it, where a caller would be sent away', async () => {
    expect(await servedAfterReplay(poolLimits)).toBeLessThan(3);
    expect(await servedAfterReplay({ ...poolLimits, ...recordPatience })).toBe(3);
  });
});
