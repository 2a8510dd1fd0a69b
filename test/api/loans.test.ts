import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProblemBody } from '../../src/api/problems/problem.js';
import { aBorrower, aDealer, anApplication } from '../builders/an-application.js';
import type { Role } from '../../domain/loan/actor.js';
import { permissionTable } from './support/permission-table.js';
import { realRecord } from './support/real-record.js';
import { TestApi, type Answer } from './support/test-api.js';

const portal = { sub: 'dealer-portal', kind: 'machine' as const, roles: ['origination' as const] };
const supervisor = { sub: 's-1', roles: ['supervisor' as const] };

let real: Awaited<ReturnType<typeof realRecord>>;
let api: TestApi;
beforeAll(async () => {
  real = await realRecord();
  api = await TestApi.start(real.deps);
});
afterAll(async () => {
  await api.stop();
  await real.close();
});

let applications = 0;
function numbered(change: Parameters<typeof anApplication>[0] = {}) {
  applications += 1;
  return anApplication({ applicationNumber: `L-${applications}`, ...change });
}
async function submitted(): Promise<string> {
  const answer = await api.ask('POST', '/v1/loans', { as: portal, key: null, body: numbered() });
  return (answer.body as { loanId: string }).loanId;
}
describe('submitting', () => {
  it('is accepted with the loan’s address, and its process is to be started', async () => {
    const answer = await api.ask('POST', '/v1/loans', { as: portal, key: null, body: numbered() });
    const { loanId } = answer.body as { loanId: string };
    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toBe(`/v1/loans/${loanId}`);
    expect(answer.body).toMatchObject({ stage: 'verification', repeated: false });
    expect(real.told).toContain(loanId);
  });

  it('fifty times at once is one loan', async () => {
    const body = numbered();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        api.ask('POST', '/v1/loans', { as: portal, key: null, body }),
      ),
    );
    expect(new Set(answers.map((one) => one.status))).toEqual(new Set([202]));
    const ids = answers.map((one) => (one.body as { loanId: string }).loanId);
    expect(new Set(ids).size).toBe(1);
    const repeated = answers.filter((one) => (one.body as { repeated: boolean }).repeated);
    expect(repeated).toHaveLength(49);
  });

  it('another application under the same number names the first field that differs', async () => {
    const body = numbered();
    await api.ask('POST', '/v1/loans', { as: portal, key: null, body });
    const other = { ...body, terms: { ...body.terms, termMonths: 48 } };
    const answer = await api.ask('POST', '/v1/loans', { as: portal, key: null, body: other });
    expect(answer.status).toBe(409);
    expect(answer.body).toMatchObject({ rule: 'business_key_taken', path: 'terms.termMonths' });
  });
});

describe('a loan', () => {
  it('is shown in the shape that outside tools rely on, masked', async () => {
    const loanId = await submitted();
    const { status, body } = await api.ask('GET', `/v1/loans/${loanId}`, { as: supervisor });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      loanId,
      businessKey: { originator: 'dealer-portal' },
      product: 'auto',
      stage: 'verification',
      held: false,
      closedReason: null,
      risk: { band: 'green' },
      epoch: 1,
    });
    expect(body).toHaveProperty('version');
    expect(body).toHaveProperty('nextWakeAt');
    const text = JSON.stringify(body);
    for (const personal of ['王示例', '33010619900307123', '13800138000', '6222020000000000000']) {
      expect(text).not.toContain(personal);
    }
    expect((body as { parties: unknown[] }).parties[0]).toMatchObject({ name: '王***' });
  });

  it('says what the caller may do now, and which rule forbids the rest', async () => {
    const loanId = await submitted();
    const { body } = await api.ask('GET', `/v1/loans/${loanId}`, { as: supervisor });
    const { allowedActions } = body as { allowedActions: { name: string }[] };
    expect(allowedActions).toContainEqual({ name: 'hold', allowed: true });
    expect(allowedActions).toContainEqual({ name: 'release', allowed: false, rule: 'not_held' });
    expect(allowedActions.map((one) => one.name)).not.toContain('addDocument');
  });

  it('S46 of another branch looks like one that is not there', async () => {
    const loanId = await submitted();
    const stranger = { ...supervisor, branches: ['B002'] };
    const bodyless = (answer: Answer) => ({
      status: answer.status,
      body: { ...(answer.body as ProblemBody), instance: '' },
    });
    const foreign = await api.ask('GET', `/v1/loans/${loanId}`, { as: stranger });
    const unknown = await api.ask('GET', '/v1/loans/ln_unknown', { as: stranger });
    expect(bodyless(foreign)).toEqual(bodyless(unknown));
    expect(foreign.status).toBe(404);
    const held = await api.ask('POST', `/v1/loans/${loanId}/hold`, {
      as: stranger,
      body: { reason: 'try' },
    });
    expect(held.status).toBe(404);
  });

  // What is named besides the loan is not there in a new one, so that everybody finds nothing.
  const parts = permissionTable().filter(
    ({ method, path }) => method === 'GET' && /^[^{]*\{loanId\}[^{]*$/.test(path),
  );
  it.each(parts)('S46 $path answers own and foreign branch apart for each role', async (line) => {
    const loanId = await submitted();
    const path = line.path.replace('{loanId}', loanId);
    for (const role of line.permitted as Role[]) {
      const own = await api.ask('GET', path, { as: { roles: [role] } });
      const type = own.status === 200 ? null : (own.body as ProblemBody).type;
      const nothingYet = ['no-report', 'no-project'].map((kind) => `urn:sancha:problem:${kind}`);
      expect([null, ...nothingYet]).toContain(type);
      const foreign = await api.ask('GET', path, { as: { roles: [role], branches: ['B002'] } });
      expect(foreign.body).toMatchObject({ type: 'urn:sancha:problem:not-found', status: 404 });
    }
  });

  it('is found by filters, page by page, each loan once', async () => {
    for (let i = 0; i < 5; i += 1) await submitted();
    const seen: string[] = [];
    let path = '/v1/loans?limit=2&stage=verification';
    for (let pages = 0; pages < 100; pages += 1) {
      const { body } = await api.ask('GET', path, { as: supervisor });
      const { items, nextCursor } = body as { items: { loanId: string }[]; nextCursor: string };
      seen.push(...items.map((item) => item.loanId));
      if (nextCursor === null) break;
      path = `/v1/loans?limit=2&stage=verification&cursor=${encodeURIComponent(nextCursor)}`;
    }
    const { body } = await api.ask('GET', '/v1/loans?limit=200', { as: supervisor });
    const { counts } = body as { counts: Record<string, number> };
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(counts['verification']);
  });

  it('is found by what a person types, and only in the caller’s branches', async () => {
    // Twenty are shown, and the other loans of this file are one and the same person's.
    const borrower = {
      ...{ ...aBorrower(), name: '寻示例' },
      contactPoints: [{ id: 'mobile', kind: 'mobile' as const, value: '13700137000' }],
    };
    const body = numbered({ parties: [borrower, aDealer()] });
    const found = await api.ask('POST', '/v1/loans', { as: portal, key: null, body });
    const { loanId } = found.body as { loanId: string };
    for (const text of [loanId, body.applicationNumber, '寻示例', '137 0013 7000']) {
      const answer = await api.ask('POST', '/v1/search', { as: supervisor, body: { text } });
      const { items } = answer.body as { items: { loanId: string }[] };
      expect({ text, found: items.some((item) => item.loanId === loanId) }).toEqual({
        text,
        found: true,
      });
    }
    const lines = real.logged.filter(({ msg }) => msg === 'searched');
    expect(lines.slice(-4)).toMatchObject([
      { kind: 'loan_id', count: 1, clientId: supervisor.sub, requestId: expect.any(String) },
      { kind: 'application_number', count: 1 },
      { kind: 'name', count: 1 },
      { kind: 'phone application_number', count: 1 },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/寻示例|13700137000|137 0013/);
    const elsewhere = { ...supervisor, branches: ['B002'] };
    const answer = await api.ask('POST', '/v1/search', { as: elsewhere, body: { text: loanId } });
    expect(answer.body).toEqual({ items: [], more: false });
  });
});

it('nothing failed inside, and nothing personal was logged', () => {
  const told = new Set(['request', 'timeline_exported', 'searched']);
  expect(real.logged.filter((line) => !told.has(String(line['msg'])))).toEqual([]);
  const text = JSON.stringify(real.logged);
  for (const personal of ['王示例', '13800138000', '6222020000000000000']) {
    expect(text).not.toContain(personal);
  }
});
