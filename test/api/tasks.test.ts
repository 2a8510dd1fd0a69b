import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProblemBody } from '../../src/api/problems/problem.js';
import { aBorrower, aDealer, anApplication, residentId } from '../builders/an-application.js';
import { cleanAnswers } from '../builders/clean-facts.js';
import { realRecord } from './support/real-record.js';
import { TestApi } from './support/test-api.js';

const portal = { sub: 'dealer-portal', kind: 'machine' as const, roles: ['origination' as const] };
const verifier = (sub: string) => ({ sub, roles: ['verifier' as const] });
const approver = { sub: 'ap-1', roles: ['approver' as const] };

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
/** A loan of a person of its own, whose sources have all answered well, so that people's work is open. */
async function answeredLoan(): Promise<string> {
  applications += 1;
  const number = String(applications).padStart(2, '0');
  const borrower = {
    ...aBorrower(),
    idNumber: residentId(`330106199003071${number}`),
    contactPoints: [{ id: 'mobile', kind: 'mobile' as const, value: `138001380${number}` }],
  };
  const parties = [borrower, aDealer()];
  const body = anApplication({ applicationNumber: `T-${number}`, parties });
  const { body: answer } = await api.ask('POST', '/v1/loans', { as: portal, key: null, body });
  const { loanId } = answer as { loanId: string };
  await real.answerSources(loanId, cleanAnswers);
  return loanId;
}
interface Row {
  taskId: string;
  type: string;
  status: string;
  party: string | null;
}
async function tasksOf(loanId: string, as: Parameters<TestApi['ask']>[2] = {}): Promise<Row[]> {
  const { body } = await api.ask('GET', `/v1/tasks?loanId=${loanId}`, {
    as: verifier('v-0'),
    ...as,
  });
  return (body as { items: Row[] }).items;
}
async function interviewOf(loanId: string): Promise<string> {
  const found = (await tasksOf(loanId)).find((task) => task.type === 'applicant_interview');
  return found?.taskId ?? '';
}

describe('work lists', () => {
  it('show a loan’s open tasks with masked names', async () => {
    const rows = await tasksOf(await answeredLoan());
    expect(rows.map((row) => row.type).sort()).toContain('applicant_interview');
    expect(rows.find((row) => row.type === 'applicant_interview')).toMatchObject({
      status: 'open',
      party: expect.stringMatching(/^王\*+$/) as unknown,
    });
  });

  it('give each of ten people another task at the same instant', async () => {
    for (let i = 0; i < 10; i += 1) await answeredLoan();
    const people = Array.from({ length: 10 }, (_, i) => verifier(`next-${i}`));
    const answers = await Promise.all(
      people.map((as) => api.ask('POST', '/v1/tasks/next', { as })),
    );
    expect(answers.map((one) => one.status)).toEqual(Array(10).fill(200));
    const taken = answers.map((one) => (one.body as { taskId: string }).taskId);
    expect(new Set(taken).size).toBe(10);
  });

  it('give the same task again for the same key', async () => {
    await answeredLoan();
    const ask = { as: verifier('again'), key: 'next-1' };
    const first = await api.ask('POST', '/v1/tasks/next', ask);
    const second = await api.ask('POST', '/v1/tasks/next', ask);
    const idOf = (body: unknown) => (body as { taskId: string }).taskId;
    expect(idOf(second.body)).toBe(idOf(first.body));
    expect(second.body).toMatchObject({ repeated: true });
  });

  it('have nothing for a team without work', async () => {
    const answer = await api.ask('POST', '/v1/tasks/next', { as: approver });
    expect(answer.status).toBe(204);
    expect(answer.body).toBe('');
  });
});

describe('a task', () => {
  it('is claimed once, given back, and claimed by another', async () => {
    const path = `/v1/tasks/${await interviewOf(await answeredLoan())}`;
    const claim = async (sub: string) =>
      await api.ask('POST', `${path}/claim`, { as: verifier(sub), body: {} });
    expect((await claim('v-1')).status).toBe(200);
    expect((await claim('v-2')).body).toMatchObject({ status: 409, rule: 'claimed' });
    const reason = { reason: 'going home' };
    const back = await api.ask('POST', `${path}/release`, { as: verifier('v-1'), body: reason });
    expect(back.status).toBe(200);
    expect((await claim('v-2')).status).toBe(200);
  });

  it('of another branch is not there', async () => {
    const path = `/v1/tasks/${await interviewOf(await answeredLoan())}`;
    const stranger = { ...verifier('v-9'), branches: ['B002'] };
    expect((await api.ask('GET', path, { as: stranger })).status).toBe(404);
    expect((await api.ask('POST', `${path}/claim`, { as: stranger })).status).toBe(404);
    expect(await tasksOf('ln_unknown', { as: stranger })).toEqual([]);
  });
});

interface Workspace {
  contacts: { contactPointId: string; value: string; verdict: { allowed: boolean } }[];
  script: { state: string; rows: { key: string; kind: string; isAnswered: boolean }[] } | null;
  gate: { status: string } | null;
  about: unknown;
}

describe('a call', () => {
  it('shows nothing of the loan before the gate, dials by id, and is ended once', async () => {
    const loanId = await answeredLoan();
    const path = `/v1/tasks/${await interviewOf(loanId)}`;
    const as = verifier('caller-1');
    await api.ask('POST', `${path}/claim`, { as });
    const before = (await api.ask('GET', path, { as })).body as Workspace;
    expect(before).toMatchObject({ script: null, gate: null, about: null });
    expect(before.contacts[0]).toMatchObject({
      value: expect.stringMatching(/^138\*{3}\d\d$/) as unknown,
      verdict: { allowed: true },
    });
    const contactPointId = before.contacts[0]?.contactPointId;
    const ask = { as, key: 'dial-1', body: { contactPointId } };
    const placed = await api.ask('POST', `${path}/attempts`, ask);
    expect(placed.status).toBe(200);
    const { attemptId, callId } = placed.body as { attemptId: string; callId: string };
    expect(real.dialled.at(-1)).toEqual({
      attemptKey: `${loanId}:attempt:${attemptId}`,
      toNumber: expect.stringMatching(/^138001380\d\d$/) as unknown,
      agentId: 'caller-1',
    });
    expect(callId).toMatch(/^call-/);
    const during = (await api.ask('GET', path, { as })).body as Workspace;
    expect(during.script?.state).toBe('gate_open');
    expect(during.about).toBeNull();
    expect(new Set(during.script?.rows.map((row) => row.kind))).toEqual(
      new Set(['opening', 'gate']),
    );
    const early = await api.ask('PUT', `${path}/answers/Q-AUTO-01`, {
      as,
      body: { versionRead: 0, fields: { own: 'yes' } },
    });
    expect(early.status).toBe(409);
    const unsaid = { outcome: 'CONNECTED_NOT_RPC' };
    const asked = { as, body: unsaid };
    const silent = await api.ask('POST', `${path}/attempts/${attemptId}/outcome`, asked);
    expect(silent.body).toMatchObject({ status: 409, rule: 'opening_missing' });
    const outcome = { outcome: 'VOICEMAIL' };
    const ended = await api.ask('POST', `${path}/attempts/${attemptId}/outcome`, {
      as,
      body: outcome,
    });
    expect(ended.status).toBe(200);
    const otherwise = await api.ask('POST', `${path}/attempts/${attemptId}/outcome`, {
      as,
      body: { outcome: 'BUSY' },
    });
    expect(otherwise.status).toBe(409);
  });

  it('brings with each answer the workspace as it is then, and no more of it than is open', async () => {
    const path = `/v1/tasks/${await interviewOf(await answeredLoan())}`;
    const as = verifier('caller-5');
    await api.ask('POST', `${path}/claim`, { as });
    const { contacts } = (await api.ask('GET', path, { as })).body as Workspace;
    const { contactPointId } = contacts[0] ?? {};
    await api.ask('POST', `${path}/attempts`, { as, body: { contactPointId } });
    const ask = { as, key: 'opening-1', body: { versionRead: 0, fields: {} } };
    const answered = await api.ask('PUT', `${path}/answers/Q-OPEN-01`, ask);
    const now = (await api.ask('GET', path, { as })).body as Workspace;
    expect(answered).toMatchObject({ status: 200, body: { repeated: false, workspace: now } });
    expect(now).toMatchObject({ script: { state: 'gate_open' }, about: null });
    const isAnswered = now.script?.rows.filter((row) => row.isAnswered).map(({ key }) => key);
    expect(isAnswered).toEqual(['Q-OPEN-01']);
    const factor = { as, body: { versionRead: 0, fields: { factor: '0000' } } };
    await api.ask('PUT', `${path}/answers/Q-GATE-02`, factor);
    const later = (await api.ask('GET', path, { as })).body as Workspace;
    expect(later).not.toEqual(now);
    const again = await api.ask('PUT', `${path}/answers/Q-OPEN-01`, ask);
    expect(again).toMatchObject({ status: 200, body: { repeated: true, workspace: later } });
  });

  it('outside of the window is refused with the rule and the next allowed time', async () => {
    const path = `/v1/tasks/${await interviewOf(await answeredLoan())}`;
    const as = verifier('caller-2');
    await api.ask('POST', `${path}/claim`, { as });
    const { contacts } = (await api.ask('GET', path, { as })).body as Workspace;
    const { contactPointId } = contacts[0] ?? {};
    const morning = real.clock.at;
    real.clock.at = '2026-03-03T15:00:00.000Z';
    const answer = await api.ask('POST', `${path}/attempts`, { as, body: { contactPointId } });
    real.clock.at = morning;
    const problem = answer.body as ProblemBody;
    expect(problem.status).toBe(409);
    expect(problem.rule).toMatch(/window|night_ban/);
    expect(problem.until).toBe('2026-03-04T01:00:00.000Z');
    expect(real.dialled.filter((call) => call.agentId === 'caller-2')).toEqual([]);
  });

  it('that telephony does not take can be repeated under the same key, and rings once', async () => {
    const path = `/v1/tasks/${await interviewOf(await answeredLoan())}`;
    const as = verifier('caller-3');
    await api.ask('POST', `${path}/claim`, { as });
    const { contacts } = (await api.ask('GET', path, { as })).body as Workspace;
    const ask = { as, key: 'dial-3', body: { contactPointId: contacts[0]?.contactPointId } };
    real.phone.isCut = true;
    const failed = await api.ask('POST', `${path}/attempts`, ask);
    real.phone.isCut = false;
    expect(failed.status).toBe(503);
    expect(failed.body).toMatchObject({ type: 'urn:sancha:problem:telephony-unavailable' });
    const again = await api.ask('POST', `${path}/attempts`, ask);
    expect(again.status).toBe(200);
    expect(real.dialled.filter((call) => call.agentId === 'caller-3')).toHaveLength(1);
  });
});

describe('checks', () => {
  it('past their time to live are stale at once, before anything asks again', async () => {
    const loanId = await answeredLoan();
    const address = `/v1/loans/${loanId}/checks`;
    const judicial = async () => {
      const { body } = await api.ask('GET', address, { as: verifier('v-1') });
      const { items } = body as { items: { key: string; staleAt: string; stale: boolean }[] };
      return items.find((one) => one.key === 'judicial:borrower');
    };
    const fresh = await judicial();
    expect(fresh).toMatchObject({ stale: false, verified: true });
    const morning = real.clock.at;
    real.clock.at = fresh?.staleAt ?? '';
    const old = await judicial();
    real.clock.at = morning;
    expect(old).toMatchObject({ stale: true, verified: false });
  });

  it('S04 say what each source answered and what is verified', async () => {
    const loanId = await answeredLoan();
    const { body } = await api.ask('GET', `/v1/loans/${loanId}/checks`, { as: verifier('v-1') });
    const { items, pending } = body as { items: Record<string, unknown>[]; pending: unknown[] };
    expect(items.find((one) => one['key'] === 'judicial:borrower')).toMatchObject({
      check: 'judicial',
      outcome: { outcome: 'passed' },
      verified: true,
    });
    expect(pending).toEqual([]);
    const findings = await api.ask('GET', `/v1/loans/${loanId}/findings`, { as: verifier('v-1') });
    expect(findings.status).toBe(200);
    const plan = await api.ask('GET', `/v1/loans/${loanId}/plan`, { as: verifier('v-1') });
    expect(plan.body).toMatchObject({ disbursedOn: null, items: [] });
    const report = await api.ask('GET', `/v1/loans/${loanId}/report`, { as: verifier('v-1') });
    expect(report.body).toMatchObject({ type: 'urn:sancha:problem:no-report', status: 404 });
  });
});
