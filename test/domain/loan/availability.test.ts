import { describe, expect, it } from '@jest/globals';
import { person } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';
import { member } from '../../builders/some-teams.js';
import type { TeamsDocument } from '../../../domain/teams/teams-document.js';

const colleague = person('v-2', 'verifier');

/** A verified loan under a document of teams, and so many tasks that the claimer has already. */
function staffed(change: Partial<TeamsDocument>, inHand: number | null = 0): Life {
  const life = new Life().verified();
  const { teams } = life.context(verifier);
  Object.assign(life, { change: { teams: { ...teams, ...change }, inHand } });
  return life;
}
const claim = (life: Life, by = verifier) => {
  const { taskId } = life.task('report_review');
  const result = life.try({ type: 'claimTask', taskId }, by);
  return Array.isArray(result) ? result.map(({ type }) => type).join() : result.rule;
};
const onLeave = { ...member('v-1', 'verification'), validTo: '2026-03-01' };

describe('S92: who can take a task', () => {
  it.each([
    { who: 'whom no document lists', staff: [], says: 'task_claimed' },
    { who: 'who is there', staff: [member('v-1', 'verification')], says: 'task_claimed' },
    { who: 'who is away', staff: [onLeave], says: 'absent' },
    {
      who: 'who is back',
      staff: [onLeave, { ...member('v-1', 'verification'), validFrom: '2026-03-02' }],
      says: 'task_claimed',
    },
  ])('$who: $says', ({ staff, says }) => {
    expect(claim(staffed({ staff }))).toBe(says);
  });

  it.each([
    { skills: ['company_loans'], says: 'task_claimed' },
    { skills: ['english'], says: 'skill_missing' },
    { skills: undefined, says: 'skill_missing' },
  ])('with the skills $skills where company_loans is needed: $says', ({ skills, says }) => {
    const staff = [{ ...member('v-1', 'verification'), ...(skills && { skills }) }];
    const skillsNeeded = { report_review: ['company_loans'] };
    expect(claim(staffed({ staff, skillsNeeded }))).toBe(says);
    expect(claim(staffed({ staff: [], skillsNeeded }))).toBe('skill_missing');
  });

  it.each([
    { inHand: 2, says: 'task_claimed' },
    { inHand: 3, says: 'full_load' },
    { inHand: null, says: 'full_load' },
  ])('with $inHand tasks of three in hand: $says', ({ inHand, says }) => {
    const staff = [{ ...member('v-1', 'verification'), tasksMax: 3 }];
    expect(claim(staffed({ staff }, inHand))).toBe(says);
  });

  it('whoever has it already has it again, however full his hands are', () => {
    const life = staffed({ staff: [{ ...member('v-1', 'verification'), tasksMax: 1 }] });
    expect(claim(life)).toBe('task_claimed');
    Object.assign(life, { change: { ...life.context(verifier), inHand: 1 } });
    expect(claim(life)).toBe('');
  });

  it('nothing is handed over to whoever is away, and what was is everybody’s when he goes', () => {
    const life = staffed({ staff: [] });
    const { taskId } = life.task('report_review');
    life.do({ type: 'claimTask', taskId }, verifier);
    const handOver = { type: 'handOverTask' as const, taskId, to: 'v-2', summary: 'half done' };
    const { teams } = life.context(verifier);
    const away = { ...onLeave, subject: 'v-2' };
    Object.assign(life, { change: { teams: { ...teams, staff: [away] } } });
    expect(life.refusal(handOver, verifier)).toBe('unfit_for_it');
    Object.assign(life, { change: {} });
    life.do(handOver, verifier);
    expect(claim(life, person('v-3', 'verifier'))).toBe('handed_to_another');
    Object.assign(life, { change: { teams: { ...teams, staff: [away] } } });
    expect(claim(life, person('v-3', 'verifier'))).toBe('task_claimed');
  });

  it('work of whoever is away goes back to its team when time passes', () => {
    const life = staffed({ staff: [] });
    const { taskId } = life.task('report_review');
    life.do({ type: 'claimTask', taskId }, verifier);
    const { teams } = life.context(verifier);
    Object.assign(life, { change: { teams: { ...teams, staff: [onLeave] } } });
    expect(life.do({ type: 'timePassed' })).toContain('task_released');
    expect(life.state.tasks[taskId]).toMatchObject({ status: 'open', assignee: null });
    expect(claim(life, colleague)).toBe('task_claimed');
  });
});
