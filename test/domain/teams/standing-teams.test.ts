import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Role } from '../../../domain/loan/actor.js';
import { defaultTeams } from '../../../domain/teams/default-teams.js';
import { ownWork } from '../../../domain/teams/own-work.js';
import { teamsOfPerson } from '../../../domain/teams/teams-of-person.js';
import { standingTeams, type OpenedFor } from '../../../domain/teams/standing-teams.js';
import { escalationOf, teamOf } from '../../../domain/teams/team-of.js';
import { teamsDocumentSchema, type TeamsDocument } from '../../../domain/teams/teams-document.js';
import { teamNow, workOfTeam } from '../../../domain/teams/work-of-team.js';
import { person } from '../../builders/decider.js';
import { teams } from '../../builders/policies.js';
import { member, withLine } from '../../builders/some-teams.js';

const on = '2026-03-03';
const us = teamsDocumentSchema.parse(JSON.parse(readFileSync('policies/us/teams.json', 'utf8')));
const standing = (document: TeamsDocument, ...earlier: TeamsDocument[]) =>
  standingTeams(
    [
      { document, on },
      { document: us, on },
    ],
    [document, us, ...earlier],
  );
const shipped = standing(teams);
const moved = standing(withLine('manual_check', 'checkers'), teams);

const task = (type: OpenedFor['type'], team: string, escalated = false): OpenedFor => ({
  type,
  team,
  escalated,
});

/** Whether somebody is offered an open task. */
function isOffered(at: typeof shipped, who: ReturnType<typeof person>, one: OpenedFor): boolean {
  const { types, escalatedOnly, others } = ownWork(at, who);
  if (!types.includes(one.type) || (escalatedOnly.includes(one.type) && !one.escalated))
    return false;
  return !others.some(
    ({ type, team, escalated }) =>
      type === one.type && team === one.team && escalated === one.escalated,
  );
}

describe('the teams that ship', () => {
  it('are those of before there were documents of them', () => {
    expect(teams.teams).toEqual(defaultTeams('cn').teams);
  });

  it('leave everybody the work of his roles', () => {
    const cases: [OpenedFor, Role[]][] = [
      [task('manual_check', 'verification'), ['verifier']],
      [task('manual_check', 'us_verification'), ['verifier']],
      [task('manual_check', 'supervision', true), ['supervisor']],
      [task('approval', 'approval'), ['approver', 'risk_officer']],
      [task('approval', 'risk'), ['risk_officer']],
      [task('post_loan_call', 'servicing'), ['account_manager']],
      [task('fraud_review', 'fraud'), ['risk_officer']],
      [task('unreachable_review', 'supervision'), ['supervisor']],
      [task('employer_refresh', 'verification'), ['verifier']],
      [task('employer_refresh', 'administration'), ['admin']],
      // Of a team that no document ever named: kept from nobody whose role takes it.
      [task('manual_check', 'forgotten'), ['verifier']],
    ];
    const roles = ['verifier', 'approver', 'risk_officer', 'account_manager'] as const;
    for (const [one, expected] of cases)
      for (const role of [...roles, 'supervisor', 'admin', 'auditor'] as const)
        expect({ one, role, is: isOffered(shipped, person('p', role), one) }).toEqual({
          ...{ one, role, is: expected.includes(role) },
        });
  });
});

describe('work that another team has now', () => {
  it.each([
    { one: task('manual_check', 'verification'), now: 'checkers' },
    { one: task('manual_check', 'checkers'), now: 'checkers' },
    { one: task('document_review', 'verification'), now: 'verification' },
    // The same kind of work in another jurisdiction stays where it is.
    { one: task('manual_check', 'us_verification'), now: 'us_verification' },
    { one: task('manual_check', 'supervision', true), now: 'supervision' },
    { one: task('manual_check', 'forgotten'), now: 'forgotten' },
  ])('$one.type of $one.team is of $now', ({ one, now }) => {
    expect(teamNow(moved, one)).toBe(now);
  });

  it('is found under every name that it stands under, and nothing else with it', () => {
    expect(workOfTeam(moved, 'checkers')).toEqual({
      openedFor: ['checkers', 'verification'].sort(),
      others: expect.arrayContaining([
        expect.objectContaining(task('document_review', 'verification')),
      ]) as unknown,
    });
    const { openedFor, others } = workOfTeam(moved, 'verification');
    expect(openedFor).toEqual(['verification']);
    expect(others).toEqual([{ ...task('manual_check', 'verification'), now: ['checkers'] }]);
    expect(workOfTeam(shipped, 'verification')).toEqual({
      ...{ openedFor: ['verification'], others: [] },
    });
    expect(workOfTeam(shipped, 'forgotten')).toEqual({ openedFor: ['forgotten'], others: [] });
  });

  it('follows a step of approval by its kind, and what had moved up where the team is gone', () => {
    const renamed: TeamsDocument = {
      ...teams,
      teams: teams.teams.map((team) => ({
        ...team,
        id: `new_${team.id}`,
        escalatesTo: team.escalatesTo === null ? null : `new_${team.escalatesTo}`,
      })),
    };
    const at = standing(renamed, teams);
    expect(teamNow(at, task('approval', 'risk'))).toBe('new_risk');
    expect(teamNow(at, task('approval', 'approval'))).toBe('new_approval');
    expect(teamNow(at, task('approval', 'supervision', true))).toBe('new_supervision');
    expect(teamNow(at, task('employer_refresh', 'administration'))).toBe('new_administration');
  });
});

describe('somebody who is listed', () => {
  const listed = (...staff: TeamsDocument['staff']) =>
    standing({ ...withLine('manual_check', 'checkers'), staff }, teams);
  const at = listed(member('ver-1', 'checkers'), {
    ...member('ver-2', 'verification'),
    validTo: '2026-03-02',
  });

  it('is offered the work of his teams alone, whatever his roles take besides', () => {
    const ann = person('ver-1', 'verifier');
    expect(isOffered(at, ann, task('manual_check', 'verification'))).toBe(true);
    expect(isOffered(at, ann, task('document_review', 'verification'))).toBe(false);
    expect(isOffered(at, ann, task('manual_check', 'us_verification'))).toBe(false);
  });

  it('is given nothing that his roles do not take', () => {
    const clerk = person('ver-1', 'account_manager');
    expect(isOffered(at, clerk, task('manual_check', 'verification'))).toBe(false);
  });

  it('is offered nothing on days on which he is in no team, unlike whoever is not listed', () => {
    expect(teamsOfPerson(at, person('ver-2', 'verifier'))).toEqual([]);
    expect(teamsOfPerson(at, person('ver-3', 'verifier'))).toBeNull();
    const one = task('document_review', 'verification');
    expect(isOffered(at, person('ver-2', 'verifier'), one)).toBe(false);
    expect(isOffered(at, person('ver-3', 'verifier'), one)).toBe(true);
  });

  it('is offered as a supervisor what moved up to his team', () => {
    const here = listed(member('sup-1', 'supervision'), member('sup-2', 'risk'));
    const one = task('manual_check', 'supervision', true);
    expect(isOffered(here, person('sup-1', 'supervisor'), one)).toBe(true);
    expect(isOffered(here, person('sup-2', 'supervisor'), one)).toBe(false);
  });
});

describe('where work goes', () => {
  it('is said by the document, and by what is built in for work that it does not name', () => {
    const document = withLine('manual_check', 'checkers');
    expect(teamOf(document, 'manual_check')).toBe('checkers');
    const older = { ...teams, teams: teams.teams.filter(({ id }) => id !== 'fraud') };
    expect(teamOf(older, 'fraud_review')).toBe('fraud');
  });

  it.each([
    { team: 'verification', goes: 'supervision' },
    { team: 'supervision', goes: 'supervision' },
    { team: 'gone', goes: 'supervision' },
  ])('$team, when overdue: to $goes', ({ team, goes }) => {
    expect(escalationOf(teams, team, 'manual_check')).toBe(goes);
  });
});
