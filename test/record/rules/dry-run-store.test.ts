import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  addPage,
  askRun,
  beginRun,
  endRun,
} from '../../../src/record/rules/dry-run/dry-run-store.js';
import { openRecord } from '../open-record.js';

let opened: Awaited<ReturnType<typeof openRecord>>;
beforeAll(async () => {
  opened = await openRecord();
});
afterAll(() => opened.close());

const run = {
  ...{ dryRunId: 'dr_1', tenant: 'main', policyId: 'cn-auto', version: '2027.1', digest: 'x' },
  ...{ stages: ['verification'], changedParts: ['insurance', 'work.deadlines'] },
  ...{ product: 'auto', by: 'person:ann', scope: 'person:ann', key: 'k', bodyDigest: 'x' },
};
const loan = (loanId: string) => ({
  ...{ loanId, branch: 'B001', stage: 'verification' },
  changes: [{ kind: 'tier' as const, what: 'tier', from: 'low', to: 'high' }],
});

it('adds pages to a run, and tells its runner to stop when nobody has asked for a minute', async () => {
  const { pool } = opened.pool;
  await opened.pool.use((client) => beginRun(client, run));
  expect(await askRun(pool, 'main', 'dr_1')).toMatchObject({
    unjudgedParts: ['insurance', 'work.deadlines'],
  });
  const unjudged = { unjudgedParts: ['work.deadlines'] };
  const page = { looked: 100, unread: 1, loans: [loan('ln_1'), loan('ln_2')], ...unjudged };
  expect(await addPage(pool, 'dr_1', page)).toBe(true);
  expect(await addPage(pool, 'dr_1', { ...page, loans: [loan('ln_3')] })).toBe(true);
  expect(await askRun(pool, 'main', 'dr_1')).toMatchObject({
    ...{ looked: 200, changed: 3, unread: 2, counts: { tier: 3 }, state: 'running' },
    ...{ changedParts: ['insurance', 'work.deadlines'], ...unjudged },
  });
  await pool.query(`update dry_runs set asked_at = clock_timestamp() - interval '61 seconds'`);
  expect(await addPage(pool, 'dr_1', { looked: 1, unread: 0, loans: [], ...unjudged })).toBe(false);
  await endRun(pool, 'dr_1', 'cancelled');
  expect(await askRun(pool, 'main', 'dr_1')).toMatchObject({ state: 'cancelled', looked: 201 });
});
