import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { verifier, WorkBench } from './support/work-bench.js';

const me = verifier('opener');

let bench: WorkBench;
beforeAll(async () => {
  bench = await WorkBench.start();
});
beforeEach(() => {
  bench.real.clock.at = '2026-03-03T02:00:00.000Z';
});
afterAll(async () => await bench.stop());

async function call(type: 'applicant_interview' | 'employer_verification' = 'applicant_interview') {
  const loanId = await bench.answeredLoan();
  const taskId = await bench.taskOf(loanId, type);
  const attemptId = await bench.dial(taskId, me);
  const answer = async (row: string, said: object) =>
    (await bench.answer(taskId, me, row, { ...said })).body;
  const end = async (outcome: string, more: object = {}) => {
    const path = `/v1/tasks/${taskId}/attempts/${attemptId}/outcome`;
    return await bench.send('POST', path, me, { outcome, ...more });
  };
  return { loanId, taskId, answer, end };
}
const missing = (path: string, ...rows: string[]) => ({
  ...{ status: 409, rule: 'opening_missing', path },
  detail: expect.stringContaining(rows.join(', ')) as unknown,
});
const cutOff = { fields: {}, notAnswered: 'call_ended' };

describe('the opening of a call, over HTTP', () => {
  it('comes before the gate, and before the first answer', async () => {
    const { loanId, taskId, answer } = await call();
    const factor = { fields: { factor: '王示例' } };
    expect(await answer('Q-GATE-01', factor)).toMatchObject(missing('rowKey', 'Q-OPEN-01'));
    expect((await bench.workspace(taskId, me))['gate']).toMatchObject({ passed: [], failed: [] });
    await bench.say(taskId, me, 'Q-OPEN-01');
    expect(await answer('Q-GATE-01', factor)).toMatchObject({ workspace: { gate: {} } });
    await bench.passGate(loanId, taskId, me);
    const later = { versionRead: 1, ...cutOff };
    expect(await answer('Q-OPEN-03', later)).toHaveProperty('workspace');
    const born = { fields: { born: '1990-03-07', zodiac: 'horse' } };
    expect(await answer('Q-AUTO-01', born)).toMatchObject(missing('rowKey', 'Q-OPEN-03'));
    await bench.say(taskId, me, 'Q-OPEN-03');
    expect(await answer('Q-AUTO-01', born)).toHaveProperty('workspace');
  });

  it('comes with every outcome on which a person spoke, or its reason does', async () => {
    const { taskId, answer, end } = await call();
    for (const outcome of ['REFUSED', 'CONNECTED_NOT_RPC', 'DO_NOT_CALL', 'WRONG_NUMBER'])
      expect((await end(outcome)).body).toMatchObject(missing('outcome', 'Q-OPEN-01'));
    await answer('Q-OPEN-01', cutOff);
    expect((await end('REFUSED')).status).toBe(200);
    expect(await bench.workspace(taskId, me)).toMatchObject({
      task: { nextAttemptAt: '2026-03-04T02:00:00.000Z' },
      talkBefore: { ending: 'refused', times: 1, afterHours: 24, person: 'same', talksMax: 2 },
      contacts: [{ verdict: { allowed: false, until: '2026-03-04T02:00:00.000Z' } }],
    });
  });

  it('of an employer’s call comes before the name of the company', async () => {
    const { answer, end } = await call('employer_verification');
    const said = { fields: { employer: '示例科技有限公司' } };
    expect(await answer('Q-EMPL-01', said)).toMatchObject(missing('rowKey', 'Q-OPEN-04'));
    expect((await end('REFUSED')).body).toMatchObject(missing('outcome', 'Q-OPEN-04'));
  });
});

describe('a call back', () => {
  it('without a time is planned by policy, with one at that time', async () => {
    const asked = await call();
    await bench.say(asked.taskId, me, 'Q-OPEN-01');
    expect((await asked.end('CALLBACK_BOOKED')).status).toBe(200);
    expect(await bench.workspace(asked.taskId, me)).toMatchObject({
      task: { nextAttemptAt: '2026-03-03T06:00:00.000Z' },
      talkBefore: { ending: 'asked_later' },
    });
    const agreed = await call();
    await bench.say(agreed.taskId, me, 'Q-OPEN-01');
    const past = { callBackAt: '2026-03-03T01:00:00.000Z' };
    expect((await agreed.end('CALLBACK_BOOKED', past)).body).toMatchObject({
      ...{ rule: 'call_back_time', path: 'callBackAt' },
    });
    const at = { callBackAt: '2026-03-03T09:00:00.000Z' };
    expect((await agreed.end('CALLBACK_BOOKED', at)).status).toBe(200);
    expect(await bench.workspace(agreed.taskId, me)).toMatchObject({
      ...{ task: { nextAttemptAt: at.callBackAt }, talkBefore: null },
    });
  });
});
