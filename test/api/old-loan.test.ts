import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cycleHistory } from '../../domain/loan/queries/cycle-history.js';
import { OldLoan } from '../builders/old-loan.js';
import { quietDeps } from './support/quiet-deps.js';
import { TestApi } from './support/test-api.js';

const manager = { sub: 'am-1', roles: ['account_manager' as const] };

describe('what a loan of many years no longer carries', () => {
  const life = new OldLoan();
  let api: TestApi;
  let wholeReads = 0;
  beforeAll(async () => {
    life.months(16);
    const quiet = quietDeps();
    const { reads } = quiet.deps;
    const { branch } = life.state;
    api = await TestApi.start({
      ...quiet.deps,
      decideContext: (actor) => Promise.resolve(life.context(actor)),
      reads: {
        ...reads,
        branchOf: () => Promise.resolve(branch),
        loanOfTask: (taskId) =>
          Promise.resolve(taskId in life.whole.tasks ? { loanId: 'ln_1', branch } : null),
        loadLoan: () => Promise.resolve({ loan: life.state, epoch: 1, awaitsBank: false }),
        loadWholeLoan: () => {
          wholeReads += 1;
          return Promise.resolve(life.whole);
        },
        listCycles: () => Promise.resolve(cycleHistory(life.stream)),
      },
    });
  }, 60_000);
  afterAll(() => api.stop());

  const tasksOf = (which: 'carried' | 'forgotten') =>
    Object.values(life.whole.tasks).filter(
      ({ type, taskId }) =>
        type === 'post_loan_call' && taskId in life.state.tasks === (which === 'carried'),
    );

  it('is shown all the same: a call of long ago with its answers', async () => {
    const [forgotten] = tasksOf('forgotten');
    const answer = await api.ask('GET', `/v1/tasks/${forgotten?.taskId}`, { as: manager });
    expect(answer.status).toBe(200);
    const { task, answers, attempts } = answer.body as Record<string, unknown[]>;
    expect(task).toMatchObject({ type: 'post_loan_call', status: 'done' });
    expect(answers?.length).toBeGreaterThan(5);
    expect(attempts).toHaveLength(1);
    expect(wholeReads).toBe(1);
  });

  it('costs nothing where the loan still carries it', async () => {
    const before = wholeReads;
    const carried = tasksOf('carried').at(-1);
    const answer = await api.ask('GET', `/v1/tasks/${carried?.taskId}`, { as: manager });
    expect([answer.status, wholeReads - before]).toEqual([200, 0]);
  });

  it('counts in the plan: every cycle is listed', async () => {
    const answer = await api.ask('GET', '/v1/loans/ln_1/plan', { as: manager });
    const { cycles } = answer.body as { cycles: { number: number; overdueBucket: unknown }[] };
    expect(cycles.map(({ number }) => number)).toEqual(Array.from({ length: 16 }, (_, n) => n + 1));
    expect(life.state.servicing?.cycles.length).toBeLessThan(16);
  });
});
