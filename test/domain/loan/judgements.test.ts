import { describe, expect, it } from '@jest/globals';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { Case, person } from '../../builders/decider.js';

const supervisor = person('su-1', 'supervisor');
const register = (answer: 'FOUND' | 'MISMATCH') => {
  const data = {
    ...{ vin: '1M8GDM9AXKP042788', plate: null, owner: null, ownerIdLast4: null },
    ...{ make: '示例汽车', model: '示例一号', lien: 'none', seized: false, use: 'unregistered' },
  };
  return { kind: 'answer' as const, answer: { answer, data, reference: 'r' } };
};
const correctPlate = (value: string | null) =>
  ({
    type: 'correctField',
    path: 'collateral.plate',
    value,
    reason: 'typed wrongly',
    documentKey: null,
  }) as const;
const judged = (loan: Case) =>
  openTasks(loan.state, 'manual_check').filter(
    ({ about }) => about.check === 'vehicle_register:loan',
  );

describe('a check that waits for a person', () => {
  it('waits no more once what it is about is corrected: the new answer counts', () => {
    const loan = new Case().submit();
    loan.answerSources({ ...cleanAnswers, vehicle_register: register('MISMATCH') });
    expect(judged(loan)).toHaveLength(1);
    loan.do(correctPlate('浙A12345'), supervisor);
    expect(judged(loan)).toEqual([]);
    loan.answerSources({ ...cleanAnswers, vehicle_register: register('FOUND') });
    expect(judged(loan)).toEqual([]);
    expect(loan.state.checks['vehicle_register:loan']?.outcome.outcome).toBe('passed');
  });

  it('waits no more once the answer is too old to be judged: the one that is asked for then counts', () => {
    const loan = new Case().submit();
    loan.answerSources({ ...cleanAnswers, vehicle_register: register('MISMATCH') });
    const [first] = judged(loan);
    loan.now = '2026-07-03T02:00:00.000Z' as typeof loan.now;
    loan.do({ type: 'timePassed' });
    expect(loan.state.tasks[first?.taskId ?? '']).toMatchObject({ status: 'cancelled' });
    expect(judged(loan)).toEqual([]);
    loan.answerSources({ ...cleanAnswers, vehicle_register: register('MISMATCH') });
    expect(judged(loan)).toHaveLength(1);
  });

  it('is opened anew when the new answer does not settle it either', () => {
    const loan = new Case().submit();
    loan.answerSources({ ...cleanAnswers, vehicle_register: register('MISMATCH') });
    const [first] = judged(loan);
    loan.now = '2026-03-03T02:05:00.000Z' as typeof loan.now;
    loan.do(correctPlate('浙A12345'), supervisor);
    loan.answerSources({ ...cleanAnswers, vehicle_register: register('MISMATCH') });
    expect(judged(loan).map(({ taskId }) => taskId)).not.toEqual([first?.taskId]);
    expect(judged(loan)).toHaveLength(1);
    expect(loan.state.tasks[first?.taskId ?? '']?.status).toBe('cancelled');
  });
});
