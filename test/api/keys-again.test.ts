import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { cleanAnswers } from '../builders/clean-facts.js';
import type { Answer } from './support/test-api.js';
import { WorkBench, verifier } from './support/work-bench.js';

const supervisor = { sub: 'sv-1', roles: ['supervisor' as const] };
const auditor = { sub: 'au-1', roles: ['auditor' as const] };
const me = verifier('again');
const morning = '2026-03-03T02:00:00.000Z';
const night = '2026-03-03T15:30:00.000Z';

let bench: WorkBench;
beforeAll(async () => {
  bench = await WorkBench.start();
});
beforeEach(() => {
  bench.real.clock.at = morning;
  bench.real.phone.isCut = false;
  bench.real.phone.result = 'answered';
});
afterAll(async () => await bench.stop());

/** What every source says, but that the courts could not be asked, who are asked about the borrower alone: somebody must look. */
const uncertain: typeof cleanAnswers = {
  ...cleanAnswers,
  judicial: { kind: 'given_up', class: 'timeout' },
};

const said = ({ status, body }: Answer) => {
  const { rule, value } = body as { rule?: string; value?: string };
  return { status, rule, value };
};

describe('a showing under a key that came before', () => {
  const showings = async (loanId: string) => {
    const path = `/v1/loans/${loanId}/timeline?limit=200`;
    const { body } = await bench.api.ask('GET', path, { as: auditor });
    const { items } = body as { items: { type: string }[] };
    return items.filter(({ type }) => type === 'value_revealed').length;
  };

  it('is recorded once more, and shows the value of now', async () => {
    const loanId = await bench.answeredLoan();
    const path = `/v1/loans/${loanId}`;
    const body = { partyId: 'borrower', field: 'address', purpose: 'complaint' };
    const ask = async () =>
      said(await bench.api.ask('POST', `${path}/reveals`, { as: supervisor, key: 'K', body }));
    const first = await ask();
    expect(first.status).toBe(200);
    expect(await showings(loanId)).toBe(1);
    expect(await ask()).toEqual(first);
    expect(await showings(loanId)).toBe(2);
    const value = { districtCode: '330106', text: '新住址九号' };
    const correction = { path: 'parties.borrower.address', value, reason: 'moved' };
    expect((await bench.send('POST', `${path}/corrections`, supervisor, correction)).status).toBe(
      200,
    );
    expect(await ask()).toMatchObject({ status: 200, value: '新住址九号' });
    expect(await showings(loanId)).toBe(3);
  });

  it('is judged once more: whoever has the call in hand is not shown what its gate asks', async () => {
    const loanId = await bench.answeredLoan(uncertain);
    const check = `/v1/tasks/${await bench.taskOf(loanId, 'manual_check')}`;
    const interview = `/v1/tasks/${await bench.taskOf(loanId)}`;
    const body = { partyId: 'borrower', field: 'idNumber', purpose: 'identity_check' };
    const ask = async (key: string) =>
      said(await bench.api.ask('POST', `/v1/loans/${loanId}/reveals`, { as: me, key, body }));
    expect((await bench.send('POST', `${check}/claim`, me)).status).toBe(200);
    expect(await ask('V')).toMatchObject({ status: 200 });
    expect((await bench.send('POST', `${interview}/claim`, me)).status).toBe(200);
    const kept = { status: 409, rule: 'asked_on_your_call', value: undefined };
    expect(await ask('W')).toEqual(kept);
    expect(await ask('V')).toEqual(kept);
    expect((await bench.send('POST', `${interview}/release`, me, { reason: 'x' })).status).toBe(
      200,
    );
    expect((await bench.send('POST', `${check}/release`, me, { reason: 'x' })).status).toBe(200);
    expect(await ask('V')).toMatchObject({ status: 409, rule: 'no_task_for_purpose' });
    expect(await showings(loanId)).toBe(1);
  });
});

/** An interview in hand, and how to dial its first number under one and the same key. */
async function inHand() {
  const loanId = await bench.answeredLoan();
  const path = `/v1/tasks/${await bench.taskOf(loanId)}`;
  expect((await bench.send('POST', `${path}/claim`, me)).status).toBe(200);
  const ring = async () =>
    await bench.api.ask('POST', `${path}/attempts`, {
      ...{ as: me, key: `ring-${loanId}` },
      body: { contactPointId: 'mobile' },
    });
  const rings = () =>
    bench.real.dialled.filter(({ attemptKey }) => attemptKey.startsWith(`${loanId}:`)).length;
  const end = async (outcome: string) => {
    const [attempt] = (await bench.workspace(path.slice('/v1/tasks/'.length), me)).attempts;
    const address = `${path}/attempts/${attempt?.attemptId ?? ''}/outcome`;
    expect((await bench.send('POST', address, me, { outcome })).status).toBe(200);
  };
  return { loanId, path, ring, rings, end };
}

describe('a dial under a key that came before', () => {
  it('is answered from the record while the call runs', async () => {
    const { ring, rings } = await inHand();
    const first = (await ring()).body as object;
    const again = await ring();
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ repeated: true, state: 'in_progress', result: 'answered' });
    const { callId, attemptId } = first as Record<string, string>;
    expect(again.body).toMatchObject({ callId, attemptId });
    expect(rings()).toBe(1);
  });

  it('rings nobody once the call has ended: not at night, and not without the task', async () => {
    const { path, ring, rings, end } = await inHand();
    bench.real.phone.result = 'no_answer';
    const { callId } = (await ring()).body as { callId: string };
    await end('NO_ANSWER');
    bench.real.clock.at = night;
    const ended = { callId, state: 'ended', result: 'no_answer' };
    expect((await ring()).body).toMatchObject(ended);
    expect((await bench.send('POST', `${path}/release`, me, { reason: 'x' })).status).toBe(200);
    expect((await ring()).body).toMatchObject(ended);
    expect(rings()).toBe(1);
  });

  it('whose dialling was lost is dialled after all, however often its own attempt would forbid it', async () => {
    const { ring, rings } = await inHand();
    bench.real.phone.isCut = true;
    expect((await ring()).status).toBe(503);
    expect((await ring()).status).toBe(503);
    bench.real.phone.isCut = false;
    expect((await ring()).status).toBe(200);
    expect(rings()).toBe(1);
  });

  it.each([
    { name: 'at night', rule: 'night_ban', change: () => (bench.real.clock.at = night) },
    {
      name: 'while the loan is held',
      rule: 'held',
      change: async (loanId: string) =>
        await bench.send('POST', `/v1/loans/${loanId}/hold`, supervisor, { reason: 'x' }),
    },
    {
      name: 'after the loan has ended',
      rule: /exiting|closed/,
      change: async (loanId: string) =>
        await bench.send('POST', `/v1/loans/${loanId}/withdraw`, supervisor, { reason: 'x' }),
    },
  ])('whose dialling was lost is not dialled $name', async ({ rule, change }) => {
    const { loanId, ring, rings } = await inHand();
    bench.real.phone.isCut = true;
    expect((await ring()).status).toBe(503);
    bench.real.phone.isCut = false;
    await change(loanId);
    const refused = await ring();
    expect(refused.status).toBe(409);
    expect((refused.body as { rule: string }).rule).toMatch(rule);
    expect(rings()).toBe(0);
  });

  it('whose dialling was lost is not dialled once it was ended', async () => {
    const { path, ring, rings, end } = await inHand();
    bench.real.phone.isCut = true;
    expect((await ring()).status).toBe(503);
    bench.real.phone.isCut = false;
    await end('TECH_FAIL');
    expect(said(await ring())).toMatchObject({ status: 409, rule: 'attempt_ended' });
    expect((await bench.send('POST', `${path}/release`, me, { reason: 'x' })).status).toBe(200);
    expect(said(await ring())).toMatchObject({ status: 409 });
    expect(rings()).toBe(0);
  });
});
