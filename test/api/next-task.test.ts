import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { vainLooksMax } from '../../src/api/tasks/waiting-calls.js';
import { cleanAnswers } from '../builders/clean-facts.js';
import { verifier, WorkBench } from './support/work-bench.js';

const me = verifier('worker');
/** 23:00 in Shanghai: nobody is called. */
const night = '2026-03-03T15:00:00.000Z';
const nextMorning = '2026-03-04T01:00:00.000Z';
const outage = { kind: 'given_up', class: 'timeout' } as const;

let bench: WorkBench;
let loads: number;
beforeEach(async () => {
  bench = await WorkBench.start();
  loads = 0;
  const { reads } = bench.real.deps;
  const loadLoan = reads.loadLoan.bind(reads);
  reads.loadLoan = (loanId) => {
    loads += 1;
    return loadLoan(loanId);
  };
});
afterEach(async () => await bench.stop());

const next = async (as = me) => {
  loads = 0;
  return await bench.send('POST', '/v1/tasks/next', as);
};
const typeOf = async (answer: Awaited<ReturnType<typeof next>>) => {
  const { taskId } = answer.body as { taskId: string };
  return (await bench.workspace(taskId, me)).task['type'];
};

describe('the same key again', () => {
  it('finds the task that it gave, and nothing once the branch is not the caller’s any more', async () => {
    await bench.answeredLoan();
    const take = (branches: string[]) =>
      bench.api.ask('POST', '/v1/tasks/next', { as: { ...me, branches }, key: 'the-same-key' });
    const first = await take(['B001']);
    expect(first.status).toBe(200);
    expect((await take(['B001', 'B002'])).body).toMatchObject({
      taskId: (first.body as { taskId: string }).taskId,
    });
    const moved = await take(['B002']);
    expect(moved.status).toBe(404);
    expect(JSON.stringify(moved.body)).not.toMatch(/ln_|tk_/);
  });
});

describe('the next task', () => {
  it('is a call while it may be made, and desk work while no call may, however urgent the calls are', async () => {
    for (let i = 0; i < 5; i += 1) await bench.answeredLoan();
    await bench.answeredLoan({ ...cleanAnswers, judicial: outage });
    bench.real.clock.at = night;
    expect(await typeOf(await next())).toBe('manual_check');
    bench.real.clock.at = nextMorning;
    expect(await typeOf(await next())).toMatch(/interview|employer/);
  });

  it('is none at night when only calls are left: says which rule, from when, and looks once at each kind', async () => {
    for (let i = 0; i < 5; i += 1) await bench.loanToCall();
    bench.real.clock.at = night;
    const answer = await next();
    expect({ status: answer.status, body: answer.body }).toEqual({ status: 204, body: '' });
    expect(answer.headers.get('sancha-waiting-for')).toMatch(/^(window|night_ban)$/);
    expect(answer.headers.get('sancha-available-from')).toBe(nextMorning);
    expect(loads).toBe(2);
  });

  it('says nothing of waiting when there is no work at all', async () => {
    const answer = await next({ sub: 'ap-1', roles: ['approver'] } as unknown as typeof me);
    expect(answer.status).toBe(204);
    expect(answer.headers.get('sancha-waiting-for')).toBeNull();
  });

  it('is no call that has its next attempt planned, and tells when that is', async () => {
    const loanId = await bench.loanToCall();
    const interview = await bench.taskOf(loanId);
    await bench.end(interview, await bench.dial(interview, me, 'no_answer'), me, 'NO_ANSWER');
    const employer = await bench.taskOf(loanId, 'employer_verification');
    bench.real.clock.at = '2026-03-03T02:30:00.000Z';
    await bench.end(employer, await bench.dial(employer, me, 'no_answer'), me, 'NO_ANSWER');
    for (const taskId of [interview, employer])
      await bench.send('POST', `/v1/tasks/${taskId}/release`, me, { reason: 'nobody there' });
    const answer = await next();
    expect(answer.status).toBe(204);
    expect(answer.headers.get('sancha-waiting-for')).toBe('planned');
    const from = answer.headers.get('sancha-available-from') ?? '';
    expect(from > bench.real.clock.at).toBe(true);
    expect(loads).toBe(0);
    bench.real.clock.at = from;
    expect((await next()).status).toBe(200);
  });

  it('is a call whose person was reached, at any hour: it is written up and completed', async () => {
    const loanId = await bench.answeredLoan();
    const taskId = await bench.taskOf(loanId);
    const attemptId = await bench.dial(taskId, me);
    await bench.passGate(loanId, taskId, me);
    await bench.end(taskId, attemptId, me, 'CONNECTED_RPC');
    await bench.send('POST', `/v1/tasks/${taskId}/release`, me, { reason: 'going home' });
    bench.real.clock.at = night;
    expect((await next()).body).toMatchObject({ taskId });
  });

  it('opens no more calls in vain than it says', () => {
    expect(vainLooksMax).toBe(20);
  });
});
