import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { WorkBench, verifier } from './support/work-bench.js';

const me = verifier('holder');
const supervisor = { sub: 'sv-1', roles: ['supervisor' as const] };
const temporal = { kind: 'temporal' as const };

let bench: WorkBench;
beforeAll(async () => {
  bench = await WorkBench.start();
});
beforeEach(() => {
  bench.real.clock.at = '2026-03-03T02:00:00.000Z';
});
afterAll(async () => await bench.stop());

/** A call that runs, and how often it was hung up so far. */
async function runningCall(result = 'answered') {
  const loanId = await bench.answeredLoan();
  const taskId = await bench.taskOf(loanId);
  const attemptId = await bench.dial(taskId, me, result);
  const attemptKey = `${loanId}:attempt:${attemptId}`;
  const hangUps = () => bench.real.hungUp.filter((call) => call.attemptKey === attemptKey).length;
  return { loanId, taskId, attemptId, hangUps };
}

const wrongFactor = async (taskId: string, factor: string) =>
  await bench.answer(taskId, me, 'Q-GATE-01', { fields: { factor } });

describe('a call is hung up', () => {
  it('when its outcome is told', async () => {
    const { taskId, attemptId, hangUps } = await runningCall('no_answer');
    expect((await bench.end(taskId, attemptId, me, 'NO_ANSWER')).status).toBe(200);
    expect(hangUps()).toBe(1);
  });

  it('with the third wrong answer of the gate, and not before', async () => {
    const { taskId, hangUps } = await runningCall();
    await bench.say(taskId, me, 'Q-OPEN-01');
    await wrongFactor(taskId, '李四');
    await wrongFactor(taskId, '张三');
    expect(hangUps()).toBe(0);
    await wrongFactor(taskId, '赵六');
    expect(hangUps()).toBe(1);
  });

  it.each([
    { route: 'withdraw', times: 1 },
    { route: 'cancel', times: 1 },
    { route: 'hold', times: 0 },
  ])('$times times by $route, which leaves a held call to whoever holds it', async (row) => {
    const { loanId, hangUps } = await runningCall();
    const path = `/v1/loans/${loanId}/${row.route}`;
    const answer = await bench.send('POST', path, supervisor, { reason: 'as wished' });
    expect(answer.status).toBe(200);
    expect(hangUps()).toBe(row.times);
  });

  it('when its outcome comes after the loan was ended in the Temporal UI', async () => {
    const { loanId, taskId, attemptId, hangUps } = await runningCall();
    await bench.real.deps.record({
      ...{ loanId, actor: temporal, key: 'native-1', keyScope: 'temporal', epoch: null },
      command: { type: 'native', name: 'cancel', signal: 'cancel' },
    });
    await bench.end(taskId, attemptId, me, 'BUSY');
    expect(hangUps()).toBe(1);
  });
});
