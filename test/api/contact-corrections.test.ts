import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanAnswers } from '../builders/clean-facts.js';
import { verifier, WorkBench } from './support/work-bench.js';

let bench: WorkBench;
beforeAll(async () => {
  bench = await WorkBench.start();
});
afterAll(async () => await bench.stop());

const caller = verifier('v-1');
const corrected = {
  path: 'parties.borrower.contactPoints',
  value: {
    ...{ id: 'mobile-2', kind: 'mobile', value: '13900139000' },
    ...{ replaces: 'mobile', cause: 'changed' },
  },
  reason: 'told at the counter, with the contract of the operator',
};
type Contact = { contactPointId: string; verdict: { allowed: boolean; reason?: string } };

describe('a corrected number, through HTTP', () => {
  it('is asked about anew, then dialled; the old one is refused by rule and stays on file', async () => {
    const loanId = await bench.answeredLoan();
    const taskId = await bench.taskOf(loanId);
    const contacts = async () =>
      ((await bench.workspace(taskId, caller)).contacts as Contact[]).map(
        ({ contactPointId, verdict: { allowed, reason } }) =>
          `${contactPointId} ${allowed ? 'allowed' : reason}`,
      );
    expect(await contacts()).toEqual(['mobile allowed']);
    const given = await bench.send('POST', `/v1/loans/${loanId}/corrections`, caller, corrected);
    expect(given.status).toBe(200);
    expect(await contacts()).toEqual(['mobile-2 not_checked', 'mobile number_replaced']);
    await bench.real.answerSources(loanId, cleanAnswers);
    expect(await contacts()).toEqual(['mobile-2 allowed', 'mobile number_replaced']);

    await bench.send('POST', `/v1/tasks/${taskId}/claim`, caller);
    const attempts = `/v1/tasks/${taskId}/attempts`;
    const refused = await bench.send('POST', attempts, caller, { contactPointId: 'mobile' });
    expect(refused.body).toMatchObject({ rule: 'number_source' });
    const dialled = await bench.send('POST', attempts, caller, { contactPointId: 'mobile-2' });
    expect(dialled.status).toBe(200);

    const loan = await bench.send('GET', `/v1/loans/${loanId}`, caller);
    const { parties } = loan.body as { parties: { contactPoints: object[] }[] };
    expect(parties[0]?.contactPoints).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: 'mobile-2', source: 'correction', replacedBy: null }),
        expect.objectContaining({ id: 'mobile', replacedBy: 'mobile-2' }),
      ]),
    );
    expect(JSON.stringify(loan.body)).not.toContain('13900139000');
  });

  it('is found by what a person types', async () => {
    const loanId = await bench.answeredLoan();
    const value = { ...corrected.value, value: '13900139001' };
    await bench.send('POST', `/v1/loans/${loanId}/corrections`, caller, { ...corrected, value });
    const found = await bench.send('POST', '/v1/search', caller, { text: '+86 139 0013 9001' });
    expect(JSON.stringify(found.body)).toContain(loanId);
  });

  it('with a cause that nobody knows is refused with its field', async () => {
    const loanId = await bench.answeredLoan();
    const value = { ...corrected.value, cause: 'bored' };
    const answer = await bench.send('POST', `/v1/loans/${loanId}/corrections`, caller, {
      ...corrected,
      value,
    });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ errors: [{ path: 'value.cause' }] });
  });
});
