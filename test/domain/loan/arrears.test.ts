import { describe, expect, it } from '@jest/globals';
import { banksOfPlanned, banksOfSignals } from '../../../domain/loan/calls/arrears-call.js';
import { promiseIn } from '../../../domain/loan/promise.js';
import { autoPolicy, banks } from '../../builders/policies.js';
import { manager } from '../../builders/life.js';
import { ServicedLife } from '../../builders/serviced-life.js';

const late = { daysPastDue: 5, overdueMinor: 350_000 };
const questions = ({ banks: asked }: { banks: { id: string }[] }) =>
  asked.map(({ id }) => id).filter((id) => /^Q-(REMD|WELC|POST)/.test(id));

describe('what a contact after the money asks (questions.md §2, §7.6)', () => {
  const policy = autoPolicy.arrears;
  it.each([
    { what: 'not late', raised: ['EW-I01'], days: 0, asked: ['Q-POST-IND'] },
    { what: 'bank silent', raised: ['EW-I01'], days: null, asked: ['Q-POST-IND'] },
    { what: 'early arrears', raised: ['EW-R01'], days: 1, asked: ['Q-REMD'] },
    { what: 'the last early day', raised: ['EW-R02'], days: 90, asked: ['Q-REMD'] },
    { what: 'beyond', raised: ['EW-R03'], days: 91, asked: ['Q-REMD', 'Q-POST-IND'] },
    {
      what: 'more than late',
      raised: ['EW-I01', 'EW-R01'],
      days: 5,
      asked: ['Q-REMD', 'Q-POST-IND'],
    },
  ])('$what: $asked', ({ raised, days, asked }) => {
    expect(banksOfSignals(raised, days, { product: 'auto', arrears: policy })).toEqual(asked);
  });

  it('is asked before the plan’s own questions while the loan is late', () => {
    expect(banksOfPlanned(['Q-POST-IND', 'Q-POST-COLL'], 5)).toEqual([
      'Q-REMD',
      'Q-POST-IND',
      'Q-POST-COLL',
    ]);
    expect(banksOfPlanned(['Q-POST-IND'], 0)).toEqual(['Q-POST-IND']);
  });
});

describe('early arrears', () => {
  it('are asked about by Q-REMD, under the rules of collection', () => {
    const life = new ServicedLife().cycle().cycle(late);
    const task = life.task('post_loan_call');
    expect(questions(task)).toEqual(['Q-REMD']);
    life.makeCalls({ 'Q-REMD-03': { cause: 'salary_late' } });
    const asked = Object.values(life.state.answers)
      .filter((answer) => answer.taskId === task.taskId)
      .map((answer) => answer.rowKey);
    expect(asked).toEqual(expect.arrayContaining(['Q-REMD-03', 'Q-REMD-04']));
    expect(asked.filter((key) => key.startsWith('Q-POST-IND'))).toEqual([]);
    expect(asked).not.toContain('Q-REMD-01');
    const attempt = Object.values(life.state.attempts).find((one) => one.taskId === task.taskId);
    expect(attempt?.purpose).toBe('collection');
  });

  it('turn a call that nobody has begun into one that asks about them first', () => {
    const life = new ServicedLife().cycle();
    // The second check of 3 June is open and waits when the cycle of 16 June finds the loan late.
    while (life.now < '2026-06-03') life.passTime('2026-06-03T08:00:00.000Z');
    const planned = life.task('post_loan_call');
    expect(questions(planned)).toEqual(['Q-POST-IND']);
    while ((life.state.servicing?.daysPastDue ?? 0) === 0) life.untilCycle(late);
    const task = life.task('post_loan_call');
    expect(questions(task)).toEqual(['Q-REMD', 'Q-POST-IND']);
    expect(task.about.planItem).toBe(planned.about.planItem);
    expect(life.state.tasks[planned.taskId]?.status).toBe('cancelled');
    life.makeCalls();
    const item = life.state.servicing?.plan.find((one) => one.itemId === planned.about.planItem);
    expect(item?.status).toBe('done');
  });

  it('leave a call alone that somebody is at, and get one of their own', () => {
    const life = new ServicedLife().cycle();
    while (life.now < '2026-06-03') life.passTime('2026-06-03T08:00:00.000Z');
    const planned = life.task('post_loan_call');
    life.do({ type: 'claimTask', taskId: planned.taskId }, manager);
    while ((life.state.servicing?.daysPastDue ?? 0) === 0) life.untilCycle(late);
    const open = Object.values(life.state.tasks).filter(
      (task) => task.type === 'post_loan_call' && task.status !== 'done',
    );
    expect(open.map(questions)).toEqual([['Q-POST-IND'], ['Q-REMD']]);
  });
});

describe('a call on which somebody says that the loan is not theirs', () => {
  it('ends as denied, which holds the loan, and as nothing else', () => {
    const life = new ServicedLife().cycle().cycle(late);
    life.now = life.at('2026-06-17T02:00:00.000Z');
    const task = life.call('post_loan_call', manager, { 'Q-REMD-03': { cause: 'not_mine' } });
    const done = { type: 'completeTask', taskId: task.taskId, digest: null } as const;
    const comment = 'says that it is not his';
    expect(life.try({ ...done, result: 'completed', comment }, manager)).toMatchObject({
      ...{ rule: 'denied_by_answers', path: 'result' },
    });
    life.complete(task, manager, 'denied', { comment });
    expect(life.state.held).toMatchObject({ reason: 'loan_denied_on_call' });
  });
});

describe('a promise to pay', () => {
  const said = { 'Q-REMD-03': { cause: 'salary_late' } };
  const promised = (day: string) => ({ day, sum: 3500, source: ['salary'] });

  it('is kept with its day and amount, the last one with the loan', () => {
    const life = new ServicedLife().cycle().cycle(late);
    const { taskId } = life.task('post_loan_call');
    life.makeCalls({ ...said, 'Q-REMD-04': promised('2026-05-25') });
    expect(life.state.servicing?.promise).toMatchObject({
      ...{ on: '2026-05-25', amountMinor: 350_000, currency: 'CNY', taskId },
    });
    const answer = life.state.answers[`${taskId}/Q-REMD-04`];
    expect(answer?.fields).toMatchObject([
      { name: 'day', verdict: 'match', comparedWith: ['POL'] },
      { name: 'sum', verdict: 'match', comparedWith: ['CORE'] },
      {},
    ]);
  });

  it('for a day beyond the limit of policy is no match, and a promise all the same', () => {
    const life = new ServicedLife().cycle().cycle(late);
    const { taskId } = life.task('post_loan_call');
    life.makeCalls({ ...said, 'Q-REMD-04': promised('2026-09-30') });
    expect(life.state.answers[`${taskId}/Q-REMD-04`]?.verdict).toBe('mismatch');
    expect(life.state.servicing?.promise?.on).toBe('2026-09-30');
  });

  it('is not given by somebody who cannot pay', () => {
    const life = new ServicedLife().cycle().cycle(late);
    life.makeCalls({ 'Q-REMD-03': { cause: 'job_lost' } });
    expect(life.state.servicing?.promise).toBeUndefined();
    expect(life.openSignals).toContain('EW-I01');
  });

  it.each([
    { what: 'words for a number', fields: { day: '2026-05-25', sum: '三千五' }, minor: 350_000 },
    { what: 'fen', fields: { day: '2026-05-25', sum: '3500.07' }, minor: 350_007 },
    {
      what: 'a range',
      fields: { day: '2026-05-25', sum: { from: 3000, to: 3500 } },
      minor: 300_000,
    },
    {
      what: 'no amount',
      fields: { day: '2026-05-25', sum: { notAnswered: 'refused' } },
      minor: null,
    },
    { what: 'no day', fields: { sum: 3500 }, minor: null },
    { what: 'less than a fen', fields: { day: '2026-05-25', sum: '3500.001' }, minor: null },
  ])('is read from $what', ({ fields, minor }) => {
    const answer = { fields, said: null, notAnswered: null };
    const promise = promiseIn(answer, banks['Q-REMD'], 'CNY');
    expect(promise?.amountMinor ?? null).toBe(minor);
  });
});
