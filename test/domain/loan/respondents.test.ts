import { describe, expect, it } from '@jest/globals';
import { notAnother } from '../../../domain/loan/decide/another-person.js';
import type { Task } from '../../../domain/loan/state/task.js';
import type { Command } from '../../../domain/loan/commands/command.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { Life, verifier } from '../../builders/life.js';

const employer = 'employer_verification';
const colleague = { name: '李', dept: '销售部', role: 'colleague' };
const superior = { name: '周', dept: '研发部', role: 'superior' };

/** A call to the employer on which a colleague has answered everything. */
function answeredByColleague(): Life {
  const life = new Life().submit();
  life.answerSources(cleanAnswers);
  life.call(employer, verifier, { 'Q-EMPL-02': colleague });
  return life;
}

const taskOf = (life: Life) =>
  Object.values(life.state.tasks).find(({ type }) => type === employer);

const saidBy = (life: Life, fields: Record<string, unknown>, more: object = {}): Command => ({
  type: 'answerQuestion',
  ...{ taskId: taskOf(life)?.taskId ?? '', rowKey: 'Q-EMPL-02', versionRead: 1 },
  ...{ fields, said: null, notAnswered: null, anotherPerson: true },
  ...more,
});

function finish(life: Life) {
  const task = life.task(employer);
  life.answerRows(task, verifier, {});
  life.complete(task, verifier, 'completed');
  return life.state.checks[`${employer}:borrower`]?.outcome;
}

describe('several people at an employer (depth.md G9, S59b)', () => {
  it('a colleague alone is not enough', () => {
    expect(finish(answeredByColleague())).toMatchObject({ reason: 'answered_without_weight' });
  });

  it('a superior takes the call: he is asked himself, and then it passes', () => {
    const life = answeredByColleague();
    life.do(saidBy(life, superior), verifier);
    const { taskId } = life.task(employer);
    expect(life.state.answers[`${taskId}/Q-EMPL-03`]).toBeUndefined();
    expect(life.state.answers[`${taskId}/Q-EMPL-01`]).toBeDefined();
    expect(life.state.earlierRespondents?.[taskId]?.[0]?.map(({ rowKey }) => rowKey)).toContain(
      'Q-EMPL-03',
    );
    const early = { type: 'completeTask', taskId, result: 'completed' } as const;
    expect(life.refusal({ ...early, comment: null, digest: null }, verifier)).toBe(
      'mandatory_missing',
    );
    expect(finish(life)).toEqual({ outcome: 'passed' });
  });

  it('a finding on what the one before said shows no words of the other', () => {
    const life = new Life().submit();
    life.answerSources(cleanAnswers);
    const other = { dept: '后勤部', post: '司机', duties: '开车' };
    const hr = { name: '周', dept: '人事部', role: 'hr' };
    const said = { 'Q-EMPL-02': hr, 'Q-EMPL-05': other, 'Q-PROB-10@Q-EMPL-05': other };
    life.call(employer, verifier, said);
    life.do(saidBy(life, colleague), verifier);
    finish(life);
    const { compared = [] } = life.state.parties['borrower']?.findings['answer:Q-EMPL-05'] ?? {};
    const own = compared.filter(({ source }) => source === 'Q-EMPL-05');
    expect(compared.map(({ value }) => value)).toContain('mismatch');
    expect(own).toEqual([]);
  });

  it('the same person whose place was mistyped counts once', () => {
    const life = answeredByColleague();
    life.do(saidBy(life, colleague, { anotherPerson: false }), verifier);
    expect(life.state.earlierRespondents).toBeUndefined();
    expect(finish(life)).toMatchObject({ reason: 'answered_without_weight' });
  });

  it('a second colleague makes the weight full', () => {
    const life = answeredByColleague();
    life.do(saidBy(life, { ...colleague, name: '赵' }), verifier);
    expect(finish(life)).toEqual({ outcome: 'passed' });
  });

  it('nobody else speaks where nobody has spoken, on another row, and with the customer', () => {
    const life = answeredByColleague();
    const [calls, interview] = [life.task(employer), life.task('applicant_interview')];
    const of = (task: Task, rowKey = 'Q-EMPL-02', anotherPerson = true) =>
      notAnother({ anotherPerson, rowKey }, task, { loan: life.state })?.rule;
    expect(of(calls)).toBeUndefined();
    expect(of(calls, 'Q-EMPL-05')).toBe('no_other_person');
    expect(of(calls, 'Q-EMPL-05', false)).toBeUndefined();
    expect(of(interview)).toBe('no_other_person');
    const fresh = new Life().submit();
    fresh.answerSources(cleanAnswers);
    const unspoken = notAnother(
      { anotherPerson: true, rowKey: 'Q-EMPL-02' },
      fresh.task(employer),
      { loan: fresh.state },
    );
    expect(unspoken).toMatchObject({ path: 'anotherPerson' });
  });
});
