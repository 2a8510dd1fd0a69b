import { describe, expect, it } from '@jest/globals';
import type { TeamsDocument } from '../../../domain/teams/teams-document.js';
import { Case } from '../../builders/decider.js';
import { businessHours, teams } from '../../builders/policies.js';
import { withLine } from '../../builders/some-teams.js';

const interviewOf = (one: Case) => {
  const found = Object.values(one.state.tasks).find(({ type }) => type === 'applicant_interview');
  if (found === undefined) throw new Error('no interview');
  return found;
};
const opened = (change: ConstructorParameters<typeof Case>[0]) => {
  const one = new Case(change).submit();
  one.answerSources({});
  return one;
};
/** Interviews have a team of their own, whose overdue work goes to the people against fraud. */
const callers: TeamsDocument = {
  ...withLine('applicant_interview', 'callers'),
  teams: withLine('applicant_interview', 'callers').teams.map((team) =>
    team.id === 'callers' ? { ...team, escalatesTo: 'fraud' } : team,
  ),
};

describe('work of a loan', () => {
  it('is opened for the team that the document in force names', () => {
    expect(interviewOf(opened({}))).toMatchObject({ team: 'verification' });
    const tasks = Object.values(opened({ teams: callers }).state.tasks);
    expect(interviewOf(opened({ teams: callers }))).toMatchObject({ team: 'callers' });
    expect(tasks.filter(({ team }) => team === 'callers')).toHaveLength(1);
  });

  it('is due by the hours of that team', () => {
    const afternoon = [{ from: '13:30', to: '18:00' }];
    const days = Object.keys(businessHours.default).map((day) => [day, afternoon]);
    const hours = {
      ...businessHours,
      byTeam: { callers: Object.fromEntries(days) as typeof businessHours.default },
    };
    const dueAt = (change: Parameters<typeof opened>[0]) => interviewOf(opened(change)).dueAt;
    expect(dueAt({ businessHours: hours })).toBe(dueAt({}));
    const late = dueAt({ businessHours: hours, teams: callers }) ?? '';
    expect(late > (dueAt({}) ?? '')).toBe(true);
  });

  it('moves up to where the document sends it, once', () => {
    const one = opened({ teams: callers });
    const { taskId, dueAt } = interviewOf(one);
    one.passTime(dueAt ?? '');
    expect(one.state.tasks[taskId]).toMatchObject({ team: 'fraud', escalated: true });
    expect(one.passTime(dueAt ?? '')).not.toContain('task_escalated');
  });

  it('stays with a team whose overdue work goes nowhere, and is marked', () => {
    const alone = { ...teams, teams: teams.teams.map((team) => ({ ...team, escalatesTo: null })) };
    const one = opened({ teams: alone });
    const { taskId, dueAt } = interviewOf(one);
    one.passTime(dueAt ?? '');
    expect(one.state.tasks[taskId]).toMatchObject({ team: 'verification', escalated: true });
  });
});
