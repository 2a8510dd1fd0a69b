import { describe, expect, it } from '@jest/globals';
import { instant } from '../../../domain/calendar/instant.js';
import type { LedgerEntry } from '../../../domain/contact-rules/ledger.js';
import { numberKeyOf, personKeyOf } from '../../../domain/loan/calls/contact-keys.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { person } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';

const supervisor = person('su-1', 'supervisor');
const checked = () => {
  const life = new Life().submit();
  life.answerSources(cleanAnswers);
  return life;
};
const messages = ({ state }: Life) =>
  Object.values(state.steps).filter(({ step }) => step === 'send_message');

describe('“not my loan”, on a number that turns out to be wrong', () => {
  /** The only number is another's, and the task ends with the call on which it was said. */
  const wrong = () => {
    const life = checked();
    const task = life.task('applicant_interview');
    life.do({ type: 'claimTask', taskId: task.taskId }, verifier);
    const point = life.state.parties['borrower']?.contactPoints[0];
    life.do(
      { type: 'startAttempt', taskId: task.taskId, contactPointId: point?.id ?? '' },
      verifier,
    );
    const attemptId = String(life.lastAnswer['attemptId']);
    life.placed(attemptId, point?.value ?? '', verifier);
    life.sayOpening(task, verifier);
    const end = { type: 'endAttempt', taskId: task.taskId, attemptId } as const;
    life.do({ ...end, outcome: 'WRONG_NUMBER', note: null, callBackAt: null }, verifier);
    return { life, task, point: point?.id };
  };
  const denial = (taskId: string) => ({
    ...({ type: 'completeTask', taskId, result: 'denied', digest: null } as const),
    comment: 'never heard of it',
  });

  it('is said after the task has ended by itself, and its review for the unreachable goes', () => {
    const { life, task, point } = wrong();
    expect(life.state.tasks[task.taskId]).toMatchObject({ status: 'done' });
    expect(openTasks(life.state, 'unreachable_review')).toHaveLength(1);
    life.do(denial(task.taskId), verifier);
    expect(life.state.held).toMatchObject({ reason: 'loan_denied_on_call' });
    expect(life.state.tasks[task.taskId]?.result).toBe('denied');
    expect(openTasks(life.state).map(({ type }) => type)).toEqual([
      ...['employer_verification', 'fraud_review'],
    ]);
    expect(messages(life).map(({ what, input }) => [what, input['contactPoint']])).toEqual([
      ['identity_misuse_notice', point],
    ]);
    expect(life.refusal(denial(task.taskId), verifier)).toBe('held');
  });

  it.each([
    { name: 'as long as calls are written up', minutes: 30, rule: undefined },
    { name: 'and not a minute longer', minutes: 31, rule: 'task_ended' },
  ])('$name', ({ minutes, rule }) => {
    const { life, task } = wrong();
    const { minutes: allowed } = life.context(verifier).contactRules.writeUp.value;
    const waitedMs = (allowed - 30 + minutes) * 60_000;
    life.now = life.at(new Date(Date.parse(life.now) + waitedMs).toISOString());
    const tried = life.try(denial(task.taskId), verifier);
    expect(Array.isArray(tried) ? undefined : tried.rule).toBe(rule);
  });

  it('is said by whoever made the call alone, and nothing else is said so late', () => {
    const { life, task } = wrong();
    const { taskId } = task;
    expect(life.refusal(denial(taskId), person('v-2', 'verifier'))).toBe('task_ended');
    expect(life.refusal({ ...denial(taskId), result: 'completed' }, verifier)).toBe('task_ended');
  });
});

describe('a person whom another loan has barred from calls', () => {
  const entry = (life: Life, change: Partial<LedgerEntry>): LedgerEntry => {
    const party = life.state.parties['borrower'];
    const [point] = party?.contactPoints ?? [];
    if (party === undefined || point === undefined) throw new Error('nobody');
    const context = life.context(verifier);
    return {
      ...{ numberKey: numberKeyOf(point, context), personKey: personKeyOf(party, point, context) },
      ...{ at: instant('2026-03-03T01:00:00.000Z'), purpose: 'collection', outcome: 'DO_NOT_CALL' },
      ...{ countsForRisk: true, gateFailed: false },
      ...change,
    };
  };
  const reviewed = (change: Partial<LedgerEntry>) => {
    const ledger: LedgerEntry[] = [];
    const life = new Life({ ledger }).submit();
    life.answerSources(cleanAnswers);
    expect(openTasks(life.state, 'applicant_interview')).toHaveLength(1);
    ledger.push(entry(life, change));
    life.do({ type: 'timePassed' });
    return life;
  };

  it.each([
    { name: 'he said stop', change: {} },
    { name: 'he complained', change: { outcome: 'COMPLAINT' as const } },
    {
      name: 'stop was said on his number under another name',
      change: { personKey: 'other:1' },
    },
  ])('has an end, for a supervisor with the reason: $name', ({ change }) => {
    const life = reviewed(change);
    expect(openTasks(life.state, 'applicant_interview')).toEqual([]);
    expect(openTasks(life.state, 'unreachable_review')).toMatchObject([
      { team: 'supervision', partyId: 'borrower', about: { reason: 'barred_elsewhere' } },
    ]);
    const { taskId } = life.task('unreachable_review');
    life.do({ type: 'claimTask', taskId }, supervisor);
    const said = { type: 'completeTask', taskId, comment: 'c', digest: null } as const;
    expect(life.refusal({ ...said, result: 'try_again' }, supervisor)).toBe('no_number_to_call');
    life.do({ ...said, result: 'go_on_unverified' }, supervisor);
    expect(life.state.checks['interview:borrower']?.outcome).toEqual({
      ...{ outcome: 'inconclusive', reason: 'unreachable' },
    });
  });

  it.each([
    { name: 'he did not answer there', change: { outcome: 'NO_ANSWER' as const } },
    { name: 'somebody else said stop', change: { personKey: 'other:1', numberKey: 'other:2' } },
  ])('is called as before where $name', ({ change }) => {
    const life = reviewed(change);
    expect(openTasks(life.state, 'applicant_interview')).toHaveLength(1);
  });
});
