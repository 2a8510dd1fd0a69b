import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ApplicationOf } from '../../domain/application/application.js';
import { TestSandbox, borrowerOf, orderOf } from './a-sandbox.js';

let sandbox: TestSandbox;
let application: ApplicationOf<'auto'>;
beforeEach(async () => {
  sandbox = await TestSandbox.start();
  application = await sandbox.application('clean');
});
afterEach(() => sandbox.remove());

let attempts = 0;
const dial = async (toNumber: string | undefined, loanId = 'loan-1') => {
  attempts += 1;
  const attemptKey = `${loanId}:verification.1:call:${attempts}`;
  const call = { toNumber, fromAgent: 'staff-7', attemptKey };
  return (await sandbox.post('/telephony/calls', call, attemptKey)).body;
};
const mobileOf = (of: ApplicationOf<'auto'>) => borrowerOf(of).contactPoints[0]?.value;
const say = async (callId: unknown, question: Record<string, unknown>) =>
  sandbox.raw(`/telephony/calls/${String(callId)}/say`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
  });
const answersOf = async (callId: unknown, questionKey: string) =>
  (await say(callId, { questionKey })).body.answers;

describe('a call', () => {
  it('is answered, recorded, and ends when somebody hangs up', async () => {
    const call = await dial(mobileOf(application));
    expect(call).toMatchObject({
      status: 'in_progress',
      result: 'answered',
      dialledDigits: mobileOf(application)?.slice(3),
      recordingKey: `recordings/${String(call.callId)}.wav`,
      endedAt: null,
    });
    sandbox.now += 60_000;
    const path = `/telephony/calls/${String(call.callId)}/hangup`;
    const ended = await sandbox.post(path, {});
    expect(ended.body).toMatchObject({ status: 'ended', endedAt: '2026-11-25T02:01:00.000Z' });
    sandbox.now += 60_000;
    expect((await sandbox.post(path, {})).body).toEqual(ended.body);
    expect((await say(call.callId, { questionKey: 'Q-GATE-01' })).status).toBe(409);
  });

  it('is one under its key, and is listed for its loan alone', async () => {
    const key = 'loan-7:verification.1:call:1';
    const body = { toNumber: mobileOf(application), fromAgent: 'staff-7', attemptKey: key };
    const first = await sandbox.post('/telephony/calls', body, key);
    expect(await sandbox.post('/telephony/calls', body, key)).toEqual({ ...first, status: 200 });
    expect(await sandbox.items('/telephony/calls?loanId=loan-7')).toHaveLength(1);
    expect(await sandbox.items('/telephony/calls?loanId=loan-8')).toEqual([]);
  });

  it('that nobody ends is over after half an hour, and two minutes of the wall', async () => {
    const { callId } = await dial(mobileOf(application));
    sandbox.now += 31 * 60_000;
    sandbox.wall += 119_000;
    const talking = await sandbox.provider('GET', `/telephony/calls/${String(callId)}`);
    expect(talking.body).toMatchObject({ status: 'in_progress', endedAt: null });
    sandbox.wall += 1_000;
    const { body } = await sandbox.provider('GET', `/telephony/calls/${String(callId)}`);
    expect(body).toMatchObject({ status: 'ended', endedAt: '2026-11-25T02:30:00.000Z' });
  });

  it.each([
    { number: '13800138000', time: '10:00', result: 'void' },
    { number: null, time: '07:59', result: 'no_answer' },
    { number: null, time: '20:59', result: 'answered' },
    { number: null, time: '21:00', result: 'no_answer' },
  ])('to $number at $time: $result', async ({ number, time, result }) => {
    sandbox.pass(1, time);
    const call = await dial(number ?? mobileOf(application));
    expect(call).toMatchObject({ result });
    if (result !== 'answered') {
      expect(call).toMatchObject({ status: 'ended', answeredAt: null, recordingKey: null });
    }
  });

  it('to the unreachable persona fails in changing ways and never gets through', async () => {
    const number = mobileOf(await sandbox.application('unreachable'));
    const results = [];
    for (const hour of ['09:00', '11:00', '14:00', '16:00', '19:00']) {
      sandbox.pass(0, hour);
      results.push((await dial(number)).result);
    }
    expect(results).toEqual(['no_answer', 'powered_off', 'no_answer', 'busy', 'no_answer']);
  });
});

describe('the borrower on the phone', () => {
  it('passes the gate with what the application says', async () => {
    const { callId } = await dial(mobileOf(application));
    const { name, idNumber, bankCard } = borrowerOf(application);
    expect(await answersOf(callId, 'Q-GATE-01')).toEqual({ value: name });
    expect(await answersOf(callId, 'Q-GATE-02')).toEqual({ value: idNumber.slice(-4) });
    expect(await answersOf(callId, 'Q-GATE-03')).toEqual({ value: bankCard?.slice(-4) });
    const named = await say(callId, { questionKey: 'Q-GATE-02', fields: ['id4'] });
    expect(named.body).toMatchObject({ answers: { id4: idNumber.slice(-4) }, speaker: 'borrower' });
  });

  it('is somebody else on the first calls, or has no time, where his persona says so', async () => {
    const strange = await sandbox.application('answered_by_another');
    const heard = async (key: string) => {
      const { callId } = await dial(mobileOf(strange));
      return ((await answersOf(callId, key)) as { value: unknown }).value;
    };
    const last4 = borrowerOf(strange).idNumber.slice(-4);
    expect(await heard('Q-GATE-02')).not.toBe(last4);
    expect(await heard('Q-GATE-01')).toBe(borrowerOf(strange).name);
    expect(await heard('Q-GATE-02')).toBe(last4);
    const busy = mobileOf(await sandbox.application('busy_at_first'));
    expect(await answersOf((await dial(busy)).callId, 'Q-OPEN-02')).toEqual({ value: 'busy' });
    expect(await answersOf((await dial(busy)).callId, 'Q-OPEN-02')).toEqual({ value: 'yes' });
  });

  it('tells work, car and terms as they are, and puts the trap right', async () => {
    const { callId } = await dial(mobileOf(application));
    const { employment } = borrowerOf(application);
    expect(await answersOf(callId, 'Q-AUTO-04')).toEqual({
      employer: employment?.employerName,
      place: employment?.address.districtCode,
      post: employment?.post,
      start: employment?.startedMonth,
    });
    const { make, model, colour, state } = application.collateral;
    expect(await answersOf(callId, 'Q-AUTO-09')).toEqual({ make, model, colour, state });
    expect(await answersOf(callId, 'Q-AUTO-14')).toEqual({ value: 'corrected' });
    expect(await answersOf(callId, 'Q-AUTO-15')).toMatchObject({
      amount: application.terms.amount.amountMinor / 100,
      months: 36,
      due: application.terms.dueDayOfMonth,
    });
  });

  it('S13: exaggerates on the phone as on paper', async () => {
    const exaggerated = await sandbox.application('income_exaggerated');
    const { callId } = await dial(mobileOf(exaggerated));
    const declared = borrowerOf(exaggerated).income?.netMonthly.amountMinor ?? 0;
    expect(await answersOf(callId, 'Q-AUTO-06')).toMatchObject({ net: declared / 100 });
    const { body } = await sandbox.raw('/people/income_exaggerated:1/facts');
    const { netMonthlyMinor } = body.salary as { netMonthlyMinor: number };
    expect(declared / netMonthlyMinor).toBeGreaterThan(1.4);
  });

  it('no longer wants the money when it withdraws', async () => {
    const { callId } = await dial(mobileOf(await sandbox.application('withdraws')));
    expect(await answersOf(callId, 'Q-PRED-12')).toMatchObject({ wish: 'no_longer' });
  });

  it('S32: says that the job is gone, from the day it is', async () => {
    const lost = await sandbox.application('job_lost');
    const order = orderOf(lost, 'loan-1', '2026-12-15');
    await sandbox.post('/core-banking/orders', order, 'loan-1:disbursement.1:order:1');
    sandbox.pass(60);
    const before = await dial(mobileOf(lost));
    expect(await answersOf(before.callId, 'Q-POST-IND-01')).toMatchObject({
      employer: borrowerOf(lost).employment?.employerName,
    });
    sandbox.pass(20);
    const after = await dial(mobileOf(lost));
    expect(await answersOf(after.callId, 'Q-POST-IND-01')).toEqual({
      employer: '失业，目前没有单位',
      post: '无业',
    });
    expect(await answersOf(after.callId, 'Q-POST-IND-02')).toEqual({ value: 2100 });
    expect(await answersOf(after.callId, 'Q-POST-IND-07')).toMatchObject({ worry: 'tight' });
  });

  it('knows the next payment as the bank has it', async () => {
    const order = orderOf(application, 'loan-1', '2026-12-15');
    await sandbox.post('/core-banking/orders', order, 'loan-1:disbursement.1:order:1');
    sandbox.pass(1);
    const { callId } = await dial(mobileOf(application));
    const body = { loanId: 'loan-1' };
    const account = (await sandbox.post('/connectors/loan_account', body)).body.data as {
      schedule: { dueOn: string; principalMinor: number; interestMinor: number }[];
    };
    const [first] = account.schedule;
    const payment = {
      day: first?.dueOn,
      sum: ((first?.principalMinor ?? 0) + (first?.interestMinor ?? 0)) / 100,
      card: borrowerOf(application).bankCard?.slice(-4),
    };
    expect(await answersOf(callId, 'Q-WELC-04')).toEqual(payment);
    expect(await answersOf(callId, 'Q-POST-IND-06')).toEqual(payment);
    expect(await answersOf(callId, 'Q-WELC-02')).toEqual({
      day: '2026-11-25',
      sum: order.amountMinor / 100,
    });
  });
});

describe('the employer on the phone', () => {
  const numbers = async (persona = 'clean') => {
    const { employment } = borrowerOf(await sandbox.application(persona));
    const question = { employerName: employment?.employerName, uscc: employment?.employerUscc };
    const { body } = await sandbox.post('/connectors/employer_directory', question);
    const found = (body.data as { numbers: { number: string; label: string }[] }).numbers;
    return (label: string) => found.find((entry) => entry.label === label)?.number;
  };

  it('personnel confirms, the front desk knows less, a stranger is unknown', async () => {
    const numberOf = await numbers();
    const { name, employment } = borrowerOf(application);
    const { callId } = await dial(numberOf('hr'));
    const who = await say(callId, { questionKey: 'Q-EMPL-02' });
    expect(who.body).toMatchObject({ speaker: 'hr', answers: { role: 'hr' } });
    const asked = { questionKey: 'Q-EMPL-03', fields: ['status'] };
    expect((await say(callId, { ...asked, person: name })).body.answers).toEqual({
      status: 'employed',
    });
    expect((await say(callId, { ...asked, person: '司马不在' })).body.answers).toEqual({
      status: 'unknown',
    });
    expect(await answersOf(callId, 'Q-EMPL-06')).toEqual({ value: employment?.startedMonth });
    const desk = await dial(numberOf('switchboard'));
    expect(await answersOf(desk.callId, 'Q-EMPL-06')).toEqual({ value: null });
    expect((await say(desk.callId, { questionKey: 'Q-EMPL-09' })).body).toMatchObject({
      refused: 'privacy',
      answers: {},
    });
  });

  it('does not speak about the loan', async () => {
    const { callId } = await dial((await numbers())('hr'));
    expect((await say(callId, { questionKey: 'Q-PRED-02' })).body).toMatchObject({
      refused: 'not_concerned',
      answers: {},
    });
  });

  it('says that somebody left', async () => {
    const lost = await sandbox.application('job_lost');
    const numberOf = await numbers('job_lost');
    const order = orderOf(lost, 'loan-1', '2026-12-15');
    await sandbox.post('/core-banking/orders', order, 'loan-1:disbursement.1:order:1');
    sandbox.pass(90);
    const { callId } = await dial(numberOf('hr'));
    expect(await answersOf(callId, 'Q-EMPL-03')).toEqual({ value: 'left' });
  });

  it('is not there in the evening', async () => {
    sandbox.pass(0, '18:00');
    expect(await dial((await numbers())('hr'))).toMatchObject({ result: 'no_answer' });
  });
});

describe('a question that cannot be', () => {
  it.each([
    [{ questionKey: 'Q-NONE-01' }, 404],
    [{ questionKey: 'Q-AUTO-04', fields: ['colour'] }, 400],
    [{ questionKey: 'Q-AUTO-04', more: 1 }, 400],
  ])('%j is refused', async (question, status) => {
    const { callId } = await dial(mobileOf(application));
    expect((await say(callId, question)).status).toBe(status);
  });
});
