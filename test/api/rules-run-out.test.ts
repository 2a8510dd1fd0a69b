import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { anApplication } from '../builders/an-application.js';
import { realRecord } from './support/real-record.js';
import { TestApi } from './support/test-api.js';
import type { TokenWish } from './support/test-issuer.js';

const lastDay = '2026-03-03T02:00:00.000Z';
const dayAfter = '2026-03-04T02:00:00.000Z';
const origination: TokenWish = { kind: 'machine', roles: ['origination'], branches: ['B001'] };
const auditor: TokenWish = { roles: ['auditor'], branches: ['B001'] };
const officer: TokenWish = { roles: ['risk_officer'], branches: ['B001'] };

let folder: string;
let real: Awaited<ReturnType<typeof realRecord>>;
let api: TestApi;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rules-'));
  await cp('policies', folder, { recursive: true });
  const path = join(folder, 'cn/contact-rules.json');
  const rules = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  await writeFile(path, JSON.stringify({ ...rules, effectiveTo: lastDay.slice(0, 10) }));
  real = await realRecord({ policiesFolder: folder });
  api = await TestApi.start(real.deps);
}, 60_000);
afterAll(async () => {
  await api.stop();
  await real.close();
  await rm(folder, { recursive: true });
});

const submit = (number: string) =>
  api.ask('POST', '/v1/loans', {
    as: origination,
    body: anApplication({ applicationNumber: number, branch: 'B001' }),
    key: number,
  });

it('rules that run out while we run are a problem that says which, nothing is half recorded, and all goes on when they are back', async () => {
  const first = await submit('R-1');
  expect(first.status).toBe(202);
  const { loanId } = first.body as { loanId: string };
  const hold = () =>
    api.ask('POST', `/v1/loans/${loanId}/hold`, {
      as: officer,
      body: { reason: 'asked by risk' },
      key: 'hold-1',
    });
  real.clock.at = dayAfter;
  for (const refused of [await submit('R-2'), await hold()]) {
    expect(refused).toMatchObject({
      status: 503,
      body: {
        type: 'urn:sancha:problem:no-rule-in-force',
        detail: expect.stringContaining('no contact rules of cn on 2026-03-04') as unknown,
      },
    });
    expect(refused.headers.get('retry-after')).toBe('60');
  }
  const list = await api.ask('GET', '/v1/loans', { as: auditor });
  expect(list.body).toMatchObject({ items: [{ loanId, held: false }] });
  // What was, is read on; the loan's own view says what may be done now, which nobody knows.
  const read = async (path: string) => (await api.ask('GET', path, { as: auditor })).status;
  expect(await read(`/v1/loans/${loanId}/timeline`)).toBe(200);
  expect(await read(`/v1/loans/${loanId}`)).toBe(503);
  expect(real.logged.map(({ msg }) => msg)).not.toContain('request_failed');
  expect(real.logged.filter(({ msg }) => msg === 'no_rule_in_force')).toHaveLength(3);
  // As a restart with the missing document would have it.
  real.clock.at = lastDay;
  expect((await submit('R-2')).status).toBe(202);
  expect((await hold()).status).toBe(200);
});

it('rules that ran out are filled by a publication, for the day itself, and all goes on without a restart', async () => {
  real.clock.at = dayAfter;
  expect((await submit('R-3')).status).toBe(503);
  const admin = (sub: string): TokenWish => ({ sub, roles: ['admin'], branches: ['B001'] });
  const path = join(folder, 'cn/contact-rules.json');
  const rules = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
  const document = {
    ...rules,
    version: '2026.9',
    effectiveFrom: dayAfter.slice(0, 10),
    effectiveTo: null,
  };
  const versions = '/v1/policies/cn-contact-rules/versions';
  const written = await api.ask('POST', versions, {
    as: admin('ann'),
    body: { kind: 'contact_rules', document, reason: 'the old ones ran out' },
  });
  const { digest } = written.body as { digest: string };
  const published = await api.ask('POST', `${versions}/2026.9/publish`, {
    as: admin('bob'),
    body: { digest, reason: 'read' },
  });
  expect(published).toMatchObject({ status: 200, body: { state: 'in_force' } });
  expect((await submit('R-3')).status).toBe(202);
});
