import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifier, WorkBench } from './support/work-bench.js';

describe('the next task', () => {
  let bench: WorkBench;
  beforeAll(async () => {
    bench = await WorkBench.start();
  });
  afterAll(async () => await bench.stop());

  it('is another one for each of fifty people who ask at the same instant', async () => {
    for (let i = 0; i < 25; i += 1) await bench.answeredLoan();
    const people = Array.from({ length: 50 }, (_, i) => verifier(`grasper-${i}`));
    let loads = 0;
    const { reads } = bench.real.deps;
    const loadLoan = reads.loadLoan.bind(reads);
    reads.loadLoan = (loanId) => {
      loads += 1;
      return loadLoan(loanId);
    };
    const ask = (as: (typeof people)[number]) => bench.send('POST', '/v1/tasks/next', as);
    const answers = await Promise.all(people.map(ask));
    expect(answers.map((one) => one.status)).toEqual(Array(50).fill(200));
    const taken = answers.map((one) => (one.body as { taskId: string }).taskId);
    expect(new Set(taken).size).toBe(50);
    // Each looks at a task of its own, or at a few when claims cross on a busy machine: far from fifty times fifty.
    expect(loads).toBeLessThanOrEqual(500);
  }, 120_000);
});
