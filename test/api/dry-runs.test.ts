import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanAnswers } from '../builders/clean-facts.js';
import { autoPolicyContent } from '../domain/policy/shipped-policy.js';
import { WorkBench } from './support/work-bench.js';
import type { TokenWish } from './support/test-issuer.js';

const branch = 'B001';
const admin = (sub: string, branches = [branch]): TokenWish => ({
  sub,
  roles: ['admin'],
  branches,
});
const ann = admin('ann');
const versions = '/v1/policies/cn-auto/versions';

interface Run {
  dryRunId: string;
  state: string;
  total: number;
  looked: number;
  changed: number;
  unread: number;
  counts: Record<string, number>;
  changedParts: string[];
  unjudgedParts: string[];
}
interface Changed {
  items: { loanId: string; branch: string; stage: string; changes: object[] }[];
  nextCursor: string | null;
}

let bench: WorkBench;
const loans: string[] = [];
beforeAll(async () => {
  bench = await WorkBench.start();
  for (let n = 0; n < 3; n += 1) loans.push(await bench.answeredLoan(cleanAnswers));
}, 60_000);
afterAll(() => bench.stop());

async function drafted(version: string, change: object): Promise<void> {
  const document = { ...autoPolicyContent(), version, effectiveFrom: '2026-04-01', ...change };
  const body = { kind: 'product', document, reason: 'tried' };
  expect(await bench.api.ask('POST', versions, { as: ann, body })).toMatchObject({ status: 200 });
}
const start = (version: string, key?: string) =>
  bench.api.ask('POST', `${versions}/${version}/dry-runs`, {
    ...{ as: ann, body: {} },
    ...(key === undefined ? {} : { key }),
  });
async function ended(version: string): Promise<Run> {
  const begun = await start(version);
  expect(begun).toMatchObject({ status: 202, body: { state: 'running', looked: 0 } });
  const { dryRunId } = begun.body as Run;
  for (let tries = 0; tries < 200; tries += 1) {
    const { body } = await bench.api.ask('GET', `/v1/dry-runs/${dryRunId}`, { as: ann });
    const run = body as Run;
    if (run.state !== 'running') return run;
    await pause(50);
  }
  throw new Error('the dry run does not end');
}
const changed = async ({ dryRunId }: Run, as = ann, query = '') => {
  const { body } = await bench.api.ask('GET', `/v1/dry-runs/${dryRunId}/loans${query}`, { as });
  return body as Changed;
};

describe('a dry run', () => {
  it('says of a draft that changes nothing that it changes nothing', async () => {
    await drafted('2027.1', {});
    const run = await ended('2027.1');
    expect(run).toMatchObject({
      state: 'done',
      total: 3,
      looked: 3,
      changed: 0,
      unread: 0,
      counts: {},
      changedParts: [],
      unjudgedParts: [],
    });
  });

  it('says of a draft whose changes judge no loan that they were not looked at', async () => {
    const { work, requiredDocuments } = autoPolicyContent() as {
      work: { deadlines: object };
      requiredDocuments: { items: { item: string }[] };
    };
    const deadlines = { ...work.deadlines, defaultBusinessHours: 3 };
    await drafted('2027.5', { work: { ...work, deadlines } });
    const parts = { changedParts: ['work.deadlines'], unjudgedParts: ['work.deadlines'] };
    expect(await ended('2027.5')).toMatchObject({ state: 'done', changed: 0, ...parts });
    const [first] = requiredDocuments.items;
    const items = [...requiredDocuments.items, { ...first, item: 'passport' }];
    await drafted('2027.6', { requiredDocuments: { ...requiredDocuments, items } });
    expect(await ended('2027.6')).toMatchObject({
      ...{ state: 'done', changed: 3, unjudgedParts: [] },
      changedParts: ['requiredDocuments.items'],
    });
  });

  it('names the loans that would be decided differently, and how', async () => {
    const { approvalMatrix, debtService } = autoPolicyContent() as {
      approvalMatrix: { steps: object[] }[];
      debtService: object;
    };
    const officer = { role: 'risk_officer', people: 1 };
    await drafted('2027.2', {
      debtService: { ...debtService, limitBasisPoints: 100 },
      approvalMatrix: approvalMatrix.map((row) => ({
        ...row,
        steps: [...row.steps.slice(0, 1), officer],
      })),
    });
    const before = await bench.api.ask('GET', `/v1/loans/${loans[0]}`, { as: ann });
    const run = await ended('2027.2');
    expect(run).toMatchObject({ state: 'done', changed: 3, unread: 0 });
    expect(run.counts).toMatchObject({ approval: 3, finding: 3 });
    const { items } = await changed(run);
    expect(items.map(({ loanId }) => loanId)).toEqual([...loans].sort());
    expect(items[0]?.changes).toEqual(
      expect.arrayContaining([
        {
          ...{ kind: 'approval', what: 'approval' },
          ...{ from: '1 approver, then 1 approver', to: '1 approver, then 1 risk_officer' },
        },
        expect.objectContaining({ kind: 'finding', from: null }),
      ]),
    );
    // It has decided nothing.
    const after = await bench.api.ask('GET', `/v1/loans/${loans[0]}`, { as: ann });
    expect(after.body).toEqual(before.body);
  });

  it('lists loans of the caller’s branches alone, by pages', async () => {
    await drafted('2027.3', { checks: (autoPolicyContent()['checks'] as object[]).slice(0, -1) });
    const run = await ended('2027.3');
    expect(run).toMatchObject({ changed: 0 });
    await drafted('2027.4', {
      checks: (autoPolicyContent()['checks'] as { check: string }[]).filter(
        ({ check }) => check !== 'tax',
      ),
    });
    const other = await ended('2027.4');
    expect(other).toMatchObject({ changed: 3, counts: { check: 3 } });
    expect((await changed(other, admin('eve', ['B999']))).items).toEqual([]);
    const first = await changed(other, ann, '?limit=2');
    expect(first.items).toHaveLength(2);
    const rest = await changed(other, ann, `?limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...rest.items].map(({ loanId }) => loanId)).toEqual([...loans].sort());
  });

  it('is one at a time, the same under the same key, and ends when it is cancelled or nobody asks', async () => {
    const { pool } = bench.real;
    await pool.pool.query(
      `insert into dry_runs (dry_run_id, policy_id, version, digest, product, asked_by, scope, key, body_digest, total)
        values ('dr_other', 'cn-auto', '2027.1', 'x', 'auto', 'person:bob', 'person:bob', 'k', 'x', 9)`,
    );
    expect(await start('2027.1')).toMatchObject({ status: 409, body: { rule: 'another_dry_run' } });
    const cancelled = await bench.api.ask('POST', '/v1/dry-runs/dr_other/cancel', {
      as: ann,
      body: {},
    });
    expect(cancelled.body).toMatchObject({ state: 'cancelled' });
    const one = await start('2027.1', 'same');
    const again = await start('2027.1', 'same');
    expect((again.body as Run).dryRunId).toBe((one.body as Run).dryRunId);
    expect(await start('2027.2', 'same')).toMatchObject({ status: 422 });
    expect(await bench.api.ask('GET', '/v1/dry-runs/dr_nobody', { as: ann })).toMatchObject({
      status: 404,
    });
  });

  it('of a process that is gone shows so and is in nobody’s way', async () => {
    const { pool } = bench.real;
    await pool.pool.query(
      `insert into dry_runs (dry_run_id, policy_id, version, digest, product, asked_by, scope, key, body_digest, total, beat_at)
        values ('dr_gone', 'cn-auto', '2027.1', 'x', 'auto', 'person:bob', 'person:bob', 'k2', 'x', 9,
          clock_timestamp() - interval '2 minutes')`,
    );
    const { body } = await bench.api.ask('GET', '/v1/dry-runs/dr_gone', { as: ann });
    expect(body).toMatchObject({ state: 'interrupted' });
    expect(await ended('2027.1')).toMatchObject({ state: 'done' });
  });

  it('is made of products alone, and of drafts that are there', async () => {
    const where = '/v1/policies/cn-business-hours/versions';
    const none = await bench.api.ask('POST', `${where}/2026.9/dry-runs`, { as: ann, body: {} });
    expect(none).toMatchObject({ status: 404 });
    const shipped = await bench.api.ask('GET', `${where}/2026.1`, { as: ann });
    const { document } = shipped.body as { document: object };
    const hours = { ...document, version: '2027.1', effectiveFrom: '2026-04-01' };
    const body = { kind: 'business_hours', document: hours, reason: 'tried' };
    await bench.api.ask('POST', where, { as: ann, body });
    const refused = await bench.api.ask('POST', `${where}/2027.1/dry-runs`, { as: ann, body: {} });
    expect(refused).toMatchObject({ status: 409, body: { rule: 'not_a_product' } });
    expect((refused.body as { detail: string }).detail).toContain('does not mean');
  });
});
