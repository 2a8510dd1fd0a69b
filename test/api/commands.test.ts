import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProblemBody } from '../../src/api/problems/problem.js';
import { anApplication } from '../builders/an-application.js';
import { realRecord } from './support/real-record.js';
import { TestApi, type Answer } from './support/test-api.js';

const portal = { sub: 'dealer-portal', kind: 'machine' as const, roles: ['origination' as const] };
const supervisor = { sub: 's-1', roles: ['supervisor' as const] };
const approver = { sub: 'ap-1', roles: ['approver' as const] };
const auditor = { sub: 'au-1', roles: ['auditor' as const] };

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
  return anApplication({ applicationNumber: `C-${applications}`, ...change });
}
async function submitted(): Promise<string> {
  const answer = await api.ask('POST', '/v1/loans', { as: portal, key: null, body: numbered() });
  return (answer.body as { loanId: string }).loanId;
}
const rule = (answer: Answer) => {
  const { status, rule: named } = answer.body as ProblemBody;
  return { status, rule: named };
};

describe('commands', () => {
  it('hold, the same again under the same key, and another body under it', async () => {
    const path = `/v1/loans/${await submitted()}`;
    const body = { reason: 'asked by risk' };
    const first = await api.ask('POST', `${path}/hold`, { as: supervisor, key: 'k-1', body });
    const again = await api.ask('POST', `${path}/hold`, { as: supervisor, key: 'k-1', body });
    expect(first.body).toMatchObject({ repeated: false });
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ repeated: true });
    const other = await api.ask('POST', `${path}/hold`, {
      as: supervisor,
      key: 'k-1',
      body: { reason: 'another' },
    });
    expect(other.status).toBe(422);
    expect(other.body).toMatchObject({ type: 'urn:sancha:problem:idempotency-key-reused' });
    const twice = await api.ask('POST', `${path}/hold`, { as: supervisor, body });
    expect(rule(twice)).toEqual({ status: 409, rule: 'already_held' });
    const loan = await api.ask('GET', path, { as: supervisor });
    expect(loan.body).toMatchObject({ held: true, hold: { by: 'person:s-1', bySort: 'staff' } });
  });

  it('two callers may use the same key', async () => {
    const path = `/v1/loans/${await submitted()}/hold`;
    const other = `/v1/loans/${await submitted()}/hold`;
    const body = { reason: 'asked' };
    const one = await api.ask('POST', path, { as: supervisor, key: 'shared', body });
    const two = await api.ask('POST', other, {
      as: { ...supervisor, sub: 's-2' },
      key: 'shared',
      body,
    });
    expect([one.status, two.status]).toEqual([200, 200]);
  });

  it('a decision before its stage is refused clearly and not kept', async () => {
    const path = `/v1/loans/${await submitted()}`;
    const body = { verdict: 'approve', digest: 'a'.repeat(64), comment: 'looks fine' };
    const answer = await api.ask('POST', `${path}/decisions`, { as: approver, body });
    expect(rule(answer)).toEqual({ status: 409, rule: 'not_in_approval_stage' });
    const loan = await api.ask('GET', path, { as: approver });
    expect(loan.body).toMatchObject({ approval: { rounds: [] } });
  });

  it('a document, a correction and a consent withdrawn and given', async () => {
    const path = `/v1/loans/${await submitted()}`;
    const give = async (part: string, body: unknown) =>
      await api.ask('POST', `${path}/${part}`, { as: portal, body });
    const document = await give('documents', {
      type: 'invoice',
      key: 'invoices/1',
      sha256: 'a'.repeat(64),
      partyId: null,
    });
    expect(document.body).toHaveProperty('documentId');
    const correction = await give('corrections', {
      path: 'parties.borrower.income.netMonthly',
      value: { amountMinor: 1_200_000, currency: 'CNY' },
      reason: 'payslip',
    });
    expect(correction.status).toBe(200);
    const wrong = await give('corrections', { path: 'branch', value: 'B002', reason: 'moved' });
    expect(rule(wrong)).toEqual({ status: 409, rule: 'not_correctable' });
    const consent = { partyId: 'borrower', purpose: 'tax' };
    expect((await give('consents/withdrawals', consent)).status).toBe(200);
    expect(rule(await give('consents/withdrawals', consent)).rule).toBe('no_consent');
    const given = { ...consent, givenAt: '2026-03-03T01:00:00.000Z', evidence: 'form/2' };
    expect((await give('consents', given)).status).toBe(200);
  });

  it('a value in full is shown for a purpose and stands in the timeline', async () => {
    const path = `/v1/loans/${await submitted()}`;
    const body = { partyId: 'borrower', field: 'name', purpose: 'audit' };
    const shown = await api.ask('POST', `${path}/reveals`, { as: auditor, body });
    expect(shown.body).toEqual({ partyId: 'borrower', field: 'name', value: '王示例' });
    const { body: timeline } = await api.ask('GET', `${path}/timeline?limit=200`, { as: auditor });
    const last = (timeline as { items: Record<string, unknown>[] }).items.at(-1);
    expect(last).toMatchObject({
      type: 'value_revealed',
      actor: 'person:au-1',
      summary: 'Saw name of borrower for audit',
    });
    for (const purpose of ['complaint', 'call', 'identity_check', 'document_review']) {
      const other = await api.ask('POST', `${path}/reveals`, {
        as: auditor,
        body: { ...body, purpose },
      });
      const needed = purpose === 'complaint' ? 'purpose_of_another_role' : 'no_task_for_purpose';
      expect(rule(other)).toEqual({ status: 409, rule: needed });
    }
    const unknown = { ...body, field: 'password' };
    const refused = await api.ask('POST', `${path}/reveals`, { as: auditor, body: unknown });
    expect(rule(refused)).toEqual({ status: 409, rule: 'unknown_field' });
  });
});

describe('the timeline', () => {
  it('that is taken away leaves a line in the log that says by whom', async () => {
    const loanId = await submitted();
    const path = `/v1/loans/${loanId}/timeline/export`;
    expect((await api.ask('GET', path, { as: auditor })).status).toBe(200);
    const line = real.logged.find(({ msg }) => msg === 'timeline_exported');
    expect(line).toMatchObject({ loanId, kind: 'sealed', clientId: 'au-1' });
    const requests = real.logged.filter(({ msg }) => msg === 'request');
    expect(requests.map(({ requestId }) => requestId)).toContain(line?.['requestId']);
  });

  it('is oldest first, in the caller’s language, and the chain is proved', async () => {
    const path = `/v1/loans/${await submitted()}/timeline`;
    const first = await api.ask('GET', `${path}?limit=1`, {
      as: auditor,
      headers: { 'Accept-Language': 'zh-CN' },
    });
    const { items, nextCursor } = first.body as {
      items: Record<string, unknown>[];
      nextCursor: string;
    };
    expect(items[0]).toMatchObject({
      seq: 1,
      type: 'loan_submitted',
      actor: 'machine:dealer-portal',
    });
    expect(items[0]?.['summary']).toMatch(/^dealer-portal 提交申请 C-\d+，机构 B001$/);
    expect(items[0]?.['hash']).toMatch(/^[0-9a-f]{64}$/);
    const next = await api.ask('GET', `${path}?limit=1&cursor=${nextCursor}`, { as: auditor });
    expect((next.body as { items: { seq: number }[] }).items[0]?.seq).toBe(2);
    const proof = await api.ask('GET', `${path}/verification`, { as: auditor });
    expect(proof.body).toMatchObject({ valid: true, anchoredTo: null });
  });

  it('a cursor of another loan is refused', async () => {
    const one = `/v1/loans/${await submitted()}/timeline?limit=1`;
    const other = `/v1/loans/${await submitted()}/timeline?limit=1`;
    const { body } = await api.ask('GET', one, { as: auditor });
    const { nextCursor } = body as { nextCursor: string };
    const answer = await api.ask('GET', `${other}&cursor=${nextCursor}`, { as: auditor });
    expect(answer.body).toMatchObject({ type: 'urn:sancha:problem:invalid-cursor' });
  });
});

it('nothing failed inside, and nothing personal was logged', () => {
  const told = new Set(['request', 'timeline_exported']);
  expect(real.logged.filter((line) => !told.has(String(line['msg'])))).toEqual([]);
  const text = JSON.stringify(real.logged);
  for (const personal of ['王示例', '13800138000', '6222020000000000000']) {
    expect(text).not.toContain(personal);
  }
});
