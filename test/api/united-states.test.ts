import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aUsApplication, aUsBorrower } from '../builders/a-us-application.js';
import { aConsumerApplication } from '../builders/an-application.js';
import { cleanAnswers } from '../builders/clean-facts.js';
import { verifier, WorkBench } from './support/work-bench.js';

const me = verifier('caller');
const origination = { sub: 'portal', kind: 'machine' as const, roles: ['origination' as const] };
let bench: WorkBench;
let submitted = 0;
beforeAll(async () => {
  bench = await WorkBench.start();
}, 60_000);
afterAll(async () => await bench.stop());

const send = (body: unknown) =>
  bench.api.ask('POST', '/v1/loans', { as: origination, key: null, body });
/** A loan whose sources have answered, taken in at this moment. */
async function aLoan(at: string, borrower: Record<string, unknown> = {}): Promise<string> {
  bench.real.clock.at = at;
  submitted += 1;
  const applicationNumber = `U-${submitted}`;
  const number = String(submitted).padStart(4, '0');
  const own = {
    idNumber: `12345${number}`,
    contactPoints: [{ id: 'mobile', kind: 'mobile', value: `+1 213 555 ${number}` }],
  };
  const parties = [aUsBorrower({ ...own, ...borrower })];
  const answer = await send(aUsApplication({ applicationNumber, parties }));
  expect(answer.status).toBe(202);
  const { loanId } = answer.body as { loanId: string };
  await bench.real.answerSources(loanId, cleanAnswers);
  return loanId;
}
interface Verdict {
  allowed: boolean;
  until: string | null;
  rule?: string;
}
/** What the contact rules say of the borrower's number at this moment. */
async function verdictAt(taskId: string, at: string): Promise<Verdict | undefined> {
  bench.real.clock.at = at;
  const { contacts } = await bench.workspace(taskId, me);
  return contacts[0]?.verdict as Verdict | undefined;
}
async function dialAt(taskId: string, at: string): Promise<number> {
  bench.real.clock.at = at;
  const { contacts } = await bench.workspace(taskId, me);
  const body = { contactPointId: contacts[0]?.contactPointId };
  return (await bench.send('POST', `/v1/tasks/${taskId}/attempts`, me, body)).status;
}

describe('a loan of the us pack', () => {
  it('is lent in dollars, by its own policy', async () => {
    const loanId = await aLoan('2026-03-06T15:00:00.000Z');
    const as = { sub: 'uma', roles: ['auditor' as const] };
    const checks = await bench.api.ask('GET', `/v1/loans/${loanId}/checks`, { as });
    const { items } = checks.body as { items: { check: string; policyId?: string }[] };
    expect(items.map(({ check }) => check).sort()).toEqual(['phone_ownership', 'sanctions']);
    const loan = await bench.api.ask('GET', `/v1/loans/${loanId}`, { as });
    expect(loan.body).toMatchObject({
      ...{ jurisdiction: 'us', terms: { amount: { currency: 'USD' } } },
    });
    const euros = { ...aUsApplication().terms, amount: { amountMinor: 800_000, currency: 'CNY' } };
    expect(
      (await send(aUsApplication({ applicationNumber: 'U-C', terms: euros }))).status,
    ).not.toBe(202);
  });

  it('is not lent for a product, or in a jurisdiction, that has no policy', async () => {
    const elsewhere = { ...aConsumerApplication(), applicationNumber: 'U-N', jurisdiction: 'uk' };
    expect((await send(elsewhere)).status).toBe(400);
  });

  it('has its deadlines in the hours of New York and by the federal holidays', async () => {
    // 15:00 on the day before Thanksgiving: two hours, none on the Thursday, three and three on the Friday.
    const taskId = await bench.taskOf(await aLoan('2026-11-25T20:00:00.000Z'));
    const { task } = await bench.workspace(taskId, me);
    expect(task['dueAt']).toBe('2026-11-27T21:00:00.000Z');
  });
});

describe('a call to California', () => {
  // Daylight saving time begins on Sunday 2026-03-08: eight in the morning is 16:00 UTC the day before, 15:00 on it.
  it.each([
    { name: 'a minute before eight in winter', at: '2026-03-07T15:59:00.000Z', allowed: false },
    { name: 'eight in winter', at: '2026-03-07T16:00:00.000Z', allowed: true },
    {
      name: 'a minute before eight on the first day of summer time',
      at: '2026-03-08T14:59:00.000Z',
      allowed: false,
    },
    { name: 'eight on that day', at: '2026-03-08T15:00:00.000Z', allowed: true },
    { name: 'a minute before nine in the evening', at: '2026-03-09T03:59:00.000Z', allowed: true },
    { name: 'nine in the evening', at: '2026-03-09T04:00:00.000Z', allowed: false },
    { name: 'eight in New York, five there', at: '2026-03-09T12:00:00.000Z', allowed: false },
    {
      name: 'half past eight by the clock of the day before, on the last day of summer time',
      at: '2026-11-01T15:30:00.000Z',
      allowed: false,
    },
    { name: 'eight on that day', at: '2026-11-01T16:00:00.000Z', allowed: true },
    { name: 'noon on Thanksgiving', at: '2026-11-26T20:00:00.000Z', allowed: false },
  ])('$name: $allowed', async ({ at, allowed }) => {
    const before = new Date(Date.parse(at) - 3_600_000).toISOString();
    const taskId = await bench.taskOf(await aLoan(before));
    expect(await verdictAt(taskId, at)).toMatchObject({ allowed });
    await bench.send('POST', `/v1/tasks/${taskId}/claim`, me);
    expect(await dialAt(taskId, at)).toBe(allowed ? 200 : 409);
  });

  it('waits until every zone in which the borrower may be allows it', async () => {
    const address = { districtCode: '06037', text: '2 Example Avenue' };
    const zones = ['America/New_York', 'America/Los_Angeles'];
    const loanId = await aLoan('2026-03-09T12:00:00.000Z', { address: { ...address, zones } });
    const taskId = await bench.taskOf(loanId);
    expect(await verdictAt(taskId, '2026-03-09T13:00:00.000Z')).toMatchObject({
      ...{ allowed: false, until: '2026-03-09T15:00:00.000Z' },
    });
    expect(await verdictAt(taskId, '2026-03-09T15:00:00.000Z')).toMatchObject({ allowed: true });
  });
});

describe('a talk with a borrower in the United States', () => {
  it('is followed by no call about the same loan until the eighth day, and keeps none about another from being made', async () => {
    const same = {
      idNumber: '345-67-8901',
      contactPoints: [{ id: 'mobile', kind: 'mobile', value: '+1 213 555 9999' }],
    };
    const start = '2026-03-09T17:00:00.000Z';
    const loanId = await aLoan(start, same);
    const other = await aLoan(start, same);
    const taskId = await bench.taskOf(loanId);
    bench.real.clock.at = '2026-03-09T18:00:00.000Z';
    const attemptId = await bench.dial(taskId, me);
    await bench.say(taskId, me, 'Q-OPEN-01');
    expect((await bench.end(taskId, attemptId, me, 'LANGUAGE_BARRIER')).status).toBe(200);
    expect(await verdictAt(taskId, '2026-03-11T18:00:00.000Z')).toMatchObject({
      ...{ allowed: false, rule: 'rest_after_conversation', until: '2026-03-16T15:00:00.000Z' },
    });
    expect(await verdictAt(await bench.taskOf(other), '2026-03-11T18:00:00.000Z')).toMatchObject({
      allowed: true,
    });
    expect(await verdictAt(taskId, '2026-03-16T15:00:00.000Z')).toMatchObject({ allowed: true });
  });
});
