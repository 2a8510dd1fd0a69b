import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { contactRules } from '../builders/policies.js';
import { verifier, WorkBench } from './support/work-bench.js';

const me = verifier('writer');
const morning = '2026-03-03T02:00:00.000Z';
const minutes = contactRules.writeUp.value.minutes;
const later = (afterMinutes: number, seconds = 0) =>
  new Date(Date.parse(morning) + afterMinutes * 60_000 + seconds * 1_000).toISOString();
const born = { fields: { born: '1990-03-07', zodiac: 'horse' } };

let bench: WorkBench;
beforeAll(async () => {
  bench = await WorkBench.start();
});
beforeEach(() => {
  bench.real.clock.at = morning;
});
afterAll(async () => await bench.stop());

/** An interview whose gate was passed and whose call has ended. */
async function spokenCall(outcome = 'CONNECTED_RPC') {
  const loanId = await bench.answeredLoan();
  const taskId = await bench.taskOf(loanId);
  const attemptId = await bench.dial(taskId, me);
  await bench.passGate(loanId, taskId, me);
  expect((await bench.end(taskId, attemptId, me, outcome)).status).toBe(200);
  return { loanId, taskId, attemptId };
}

describe('what was said on a call', () => {
  it('may be written up for a while after it has ended, and no longer', async () => {
    const { taskId } = await spokenCall();
    bench.real.clock.at = later(minutes);
    expect((await bench.answer(taskId, me, 'Q-AUTO-01', born)).status).toBe(200);
    bench.real.clock.at = later(minutes, 1);
    const late = await bench.answer(taskId, me, 'Q-AUTO-09', { fields: {} });
    expect(late.body).toMatchObject({
      status: 409,
      rule: 'write_up_over',
      detail: expect.stringMatching(/until .*02:30:00.*Start another attempt/) as unknown,
    });
  });

  it('leaves the reason that the call ended, and the desk’s own conclusion, open for longer', async () => {
    const { taskId } = await spokenCall();
    bench.real.clock.at = later(minutes + 60);
    const reason = { fields: {}, notAnswered: 'call_ended' };
    expect((await bench.answer(taskId, me, 'Q-AUTO-02', reason)).status).toBe(200);
    const refused = { fields: {}, notAnswered: 'refused' };
    expect((await bench.answer(taskId, me, 'Q-AUTO-03', refused)).body).toMatchObject({
      rule: 'write_up_over',
    });
    const note = { fields: { observations: 'fluent' } };
    expect((await bench.answer(taskId, me, 'Q-CLOS-05', note)).status).toBe(200);
  });

  it('may be written after the line broke', async () => {
    const { taskId } = await spokenCall('TECH_FAIL');
    expect((await bench.answer(taskId, me, 'Q-AUTO-01', born)).status).toBe(200);
  });

  it('is nothing where nobody was reached', async () => {
    const loanId = await bench.answeredLoan();
    const customer = await bench.taskOf(loanId);
    await bench.end(customer, await bench.dial(customer, me, 'no_answer'), me, 'NO_ANSWER');
    expect((await bench.answer(customer, me, 'Q-AUTO-01', born)).body).toMatchObject({
      rule: 'attempt_ended',
    });
    const employer = await bench.taskOf(loanId, 'employer_verification');
    bench.real.clock.at = later(30);
    await bench.end(employer, await bench.dial(employer, me, 'no_answer'), me, 'NO_ANSWER');
    expect((await bench.answer(employer, me, 'Q-EMPL-01', { fields: {} })).body).toMatchObject({
      rule: 'nobody_reached',
      detail: expect.stringContaining('NO_ANSWER') as unknown,
    });
  });
});

describe('an attempt', () => {
  it('has one outcome: a second one is refused, also the same under another key', async () => {
    const { taskId, attemptId } = await spokenCall();
    for (const outcome of ['CONNECTED_RPC', 'REFUSED']) {
      expect((await bench.end(taskId, attemptId, me, outcome)).body).toMatchObject({
        status: 409,
        rule: 'attempt_ended',
        detail: expect.stringContaining('ended as CONNECTED_RPC at 2026-03-03T02:00') as unknown,
      });
    }
  });

  it('that was not placed has no outcome but our own failure, and nothing was said on it', async () => {
    const taskId = await bench.taskOf(await bench.answeredLoan());
    bench.real.phone.isCut = true;
    const failed = await bench.dial(taskId, me).catch((error: unknown) => String(error));
    bench.real.phone.isCut = false;
    expect(failed).toContain('telephony-unavailable');
    const [attempt] = (await bench.workspace(taskId, me)).attempts;
    const attemptId = attempt?.attemptId ?? '';
    expect((await bench.end(taskId, attemptId, me, 'NO_ANSWER')).body).toMatchObject({
      rule: 'not_dialled',
    });
    const factor = { fields: { factor: '王示例' } };
    expect((await bench.answer(taskId, me, 'Q-GATE-01', factor)).body).toMatchObject({
      rule: 'not_dialled',
    });
    expect((await bench.end(taskId, attemptId, me, 'TECH_FAIL')).status).toBe(200);
  });

  it('cannot end as if nobody was there once the right person was confirmed', async () => {
    const loanId = await bench.answeredLoan();
    const taskId = await bench.taskOf(loanId);
    const attemptId = await bench.dial(taskId, me);
    await bench.passGate(loanId, taskId, me);
    expect((await bench.end(taskId, attemptId, me, 'NO_ANSWER')).body).toMatchObject({
      rule: 'outcome_against_gate',
      path: 'outcome',
    });
  });

  it('that the network calls answered cannot have ended as if nobody had taken it', async () => {
    const taskId = await bench.taskOf(await bench.answeredLoan());
    const attemptId = await bench.dial(taskId, me);
    expect((await bench.end(taskId, attemptId, me, 'NO_ANSWER')).body).toMatchObject({
      ...{ status: 409, rule: 'outcome_against_call', path: 'outcome' },
    });
    await bench.say(taskId, me, 'Q-OPEN-01');
    const empty = await bench.answer(taskId, me, 'Q-GATE-02', { fields: {} });
    expect(empty.body).toMatchObject({
      ...{ status: 409, rule: 'value_missing', path: 'fields.factor' },
    });
    const unclear = await bench.answer(taskId, me, 'Q-GATE-04', { fields: { factor: '13-45' } });
    expect(unclear.body).toMatchObject({
      ...{ rule: 'unreadable', detail: expect.stringContaining('03-07') as unknown },
    });
    expect((await bench.end(taskId, attemptId, me, 'CONNECTED_NOT_RPC')).status).toBe(200);
  });

  it('needs its own opening, whatever an earlier call of the task had said', async () => {
    const { loanId, taskId } = await spokenCall();
    bench.real.clock.at = later(240);
    const attemptId = await bench.dial(taskId, me);
    // What the first call had said is no opening of this one: not even a factor of the gate is taken.
    const factor = { fields: { factor: '03-07' } };
    expect((await bench.answer(taskId, me, 'Q-GATE-04', factor)).body).toMatchObject({
      ...{ status: 409, rule: 'opening_missing', path: 'rowKey' },
    });
    await bench.passGate(loanId, taskId, me);
    expect((await bench.end(taskId, attemptId, me, 'CONNECTED_RPC')).status).toBe(200);
  });

  it('is ended by whoever has the task', async () => {
    const taskId = await bench.taskOf(await bench.answeredLoan());
    const attemptId = await bench.dial(taskId, me);
    const other = await bench.end(taskId, attemptId, verifier('another'), 'NO_ANSWER');
    expect(other.body).toMatchObject({ rule: 'not_assignee' });
  });

  it('that the gate ended may be told so once more by whoever held the telephone', async () => {
    const taskId = await bench.taskOf(await bench.answeredLoan());
    const attemptId = await bench.dial(taskId, me);
    await bench.say(taskId, me, 'Q-OPEN-01');
    for (const factor of ['李四', '张三', '赵六'])
      await bench.answer(taskId, me, 'Q-GATE-01', { fields: { factor } });
    expect((await bench.end(taskId, attemptId, me, 'BUSY')).body).toMatchObject({
      rule: 'attempt_ended',
    });
    expect((await bench.end(taskId, attemptId, me, 'CONNECTED_NOT_RPC')).status).toBe(200);
  });
});
