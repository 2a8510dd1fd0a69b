import { describe, expect, it } from '@jest/globals';
import type { EmployerCommand } from '../../../domain/employers/employer-command.js';
import { entered, found, reason, someone, type Entry } from '../../builders/employer-entry.js';

/** A partner of every thirty days whose day has come: since 2 March, today 1 April. */
function due(): Entry {
  const entry = entered();
  entry.try({ type: 'setPartner', refreshEveryDays: 30, reason });
  entry.today = '2026-04-01';
  return entry;
}
/** The same with its task given, and claimed where somebody is named. */
function given(by: 'verifier' | 'admin' | null = null): Entry {
  const entry = due();
  entry.try({ type: 'lookAtRefresh' });
  if (by !== null) {
    entry.actor = someone(by);
    entry.try({ type: 'claimRefresh', taskId: 'tk_1' });
  }
  return entry;
}
const complete = (result: string, comment: string | null = 'seen'): EmployerCommand => ({
  ...{ type: 'completeRefresh', taskId: 'tk_1', result, comment },
});

describe('the look', () => {
  it.each([
    { day: '2026-03-31', says: [] },
    { day: '2026-04-01', says: ['refresh_opened'] },
  ])('on $day: $says', ({ day, says }) => {
    const entry = due();
    entry.today = day;
    expect(entry.try({ type: 'lookAtRefresh' })).toEqual(says);
  });

  it('gives one task for one turn, and none to who is no partner', () => {
    const entry = given();
    expect(entry.try({ type: 'lookAtRefresh' })).toEqual([]);
    expect(entry.known.refresh).toMatchObject({
      ...{ taskId: 'tk_1', status: 'open', team: 'verification', assignee: null },
      ...{ dueAt: '2026-04-08T09:00:00.000Z', openedAt: '2026-04-01T01:00:00.000Z' },
    });
    expect(entered().try({ type: 'lookAtRefresh' })).toEqual([]);
  });

  it.each([
    { at: '2026-04-03T04:59:59.999Z', says: [] },
    { at: '2026-04-03T05:00:00.000Z', says: ['refresh_reminded'] },
    { at: '2026-04-08T08:59:59.999Z', says: ['refresh_reminded'] },
    { at: '2026-04-08T09:00:00.000Z', says: ['refresh_reminded', 'refresh_escalated'] },
  ])('at $at: $says', ({ at, says }) => {
    const entry = due();
    entry.try({ type: 'lookAtRefresh' });
    entry.at = at;
    expect(entry.try({ type: 'lookAtRefresh' })).toEqual(says);
    expect(entry.try({ type: 'lookAtRefresh' })).toEqual([]);
    const overdue = says.includes('refresh_escalated');
    expect(entry.known.refresh?.team).toBe(overdue ? 'supervision' : 'verification');
  });

  it('gives a deadline as soon as a calendar knows it, and never before', () => {
    const entry = due();
    entry.deadline = null;
    entry.try({ type: 'lookAtRefresh' });
    expect(entry.known.refresh?.dueAt).toBeNull();
    entry.at = '2036-01-01T00:00:00.000Z';
    expect(entry.try({ type: 'lookAtRefresh' })).toEqual([]);
    entry.deadline = { remindAt: '2036-01-03T05:00:00.000Z', dueAt: '2036-01-08T09:00:00.000Z' };
    expect(entry.try({ type: 'lookAtRefresh' })).toEqual(['refresh_timed']);
  });
});

describe('a task', () => {
  it.each([
    { role: 'verifier', says: ['refresh_claimed'] },
    { role: 'admin', says: 'wrong_role' },
    { role: 'supervisor', says: 'wrong_role' },
    { role: 'auditor', says: 'wrong_role' },
  ] as const)('is claimed by a $role: $says', ({ role, says }) => {
    const entry = given();
    entry.actor = someone(role);
    expect(entry.try({ type: 'claimRefresh', taskId: 'tk_1' })).toEqual(says);
  });

  it('is one person’s; once overdue a supervisor takes it over', () => {
    const entry = given('verifier');
    expect(entry.try({ type: 'claimRefresh', taskId: 'tk_1' })).toEqual([]);
    entry.actor = someone('verifier', 'verifier-2');
    expect(entry.try({ type: 'claimRefresh', taskId: 'tk_1' })).toBe('claimed');
    expect(entry.try(complete('confirmed'))).toBe('not_assignee');
    expect(entry.try({ type: 'releaseRefresh', taskId: 'tk_1', reason })).toBe('not_assignee');
    entry.at = '2026-04-09T01:00:00.000Z';
    entry.try({ type: 'lookAtRefresh' });
    entry.actor = someone('supervisor');
    expect(entry.try({ type: 'claimRefresh', taskId: 'tk_1' })).toEqual(['refresh_claimed']);
    expect(entry.known.refresh).toMatchObject({ assignee: 'person:supervisor-1' });
  });

  it('is given back, and not completed by whoever has not claimed it', () => {
    const entry = given('verifier');
    expect(entry.try({ type: 'releaseRefresh', taskId: 'tk_1', reason })).toEqual([
      'refresh_released',
    ]);
    expect(entry.try(complete('confirmed'))).toBe('not_claimed');
  });

  it('that is confirmed begins the next turn, and is over', () => {
    const entry = given('verifier');
    expect(entry.try(complete('confirmed', null))).toBe('comment_missing');
    expect(entry.try(complete('gone'))).toBe('unknown_result');
    expect(entry.try(complete('confirmed'))).toEqual(['employer_verified', 'refresh_done']);
    expect(entry.known).toMatchObject({ verifiedOn: '2026-04-01', refreshDueOn: '2026-05-01' });
    expect(entry.known.refresh).toMatchObject({ status: 'done', result: 'confirmed' });
    expect(entry.try(complete('confirmed'))).toBe('task_ended');
    expect(entry.try({ type: 'claimRefresh', taskId: 'tk_0' })).toBe('task_ended');
    entry.today = '2026-05-01';
    expect(entry.try({ type: 'lookAtRefresh' })).toEqual(['refresh_opened']);
    expect(entry.known.refresh).toMatchObject({ taskId: 'tk_2', status: 'open' });
  });

  it('that nobody could confirm goes on to who keeps the directory, and stays due', () => {
    const entry = given('verifier');
    expect(entry.try(complete('no_partner'))).toBe('unknown_result');
    expect(entry.try(complete('not_confirmed'))).toEqual(['refresh_passed_on']);
    expect(entry.known.verifiedOn).toBeNull();
    expect(entry.known.refresh).toMatchObject({
      ...{ status: 'open', team: 'administration', assignee: null },
      passedOn: { by: 'person:verifier-1', reason: 'seen' },
    });
    expect(entry.try({ type: 'claimRefresh', taskId: 'tk_1' })).toBe('wrong_role');
    entry.actor = someone('admin');
    entry.try({ type: 'claimRefresh', taskId: 'tk_1' });
    expect(entry.try(complete('not_confirmed'))).toBe('unknown_result');
    expect(entry.try(complete('no_partner'))).toEqual(['partner_set', 'refresh_done']);
    expect(entry.known).toMatchObject({ partner: null, refreshDueOn: null });
  });

  it('that a supervisor has is no word on who is a partner', () => {
    const entry = given('verifier');
    entry.try(complete('not_confirmed'));
    entry.at = '2026-04-09T01:00:00.000Z';
    entry.try({ type: 'lookAtRefresh' });
    entry.actor = someone('supervisor');
    entry.try({ type: 'claimRefresh', taskId: 'tk_1' });
    expect(entry.try(complete('no_partner'))).toBe('wrong_role');
    expect(entry.try(complete('confirmed'))).toEqual(['employer_verified', 'refresh_done']);
  });

  it.each([
    {
      name: 'a call of a loan confirms a number',
      command: {
        ...{ type: 'noteCalled', value: '057188881234', result: 'confirmed', validDays: 365 },
      },
      result: 'verified_elsewhere',
    },
    {
      name: 'somebody verifies it beside the task',
      command: { type: 'verifyEmployer', source: 'visit', reason },
      result: 'verified_elsewhere',
    },
    {
      name: 'it is no partner any more',
      command: { type: 'setPartner', refreshEveryDays: null, reason },
      result: 'partner_ended',
    },
    {
      name: 'it is due later',
      command: { type: 'setPartner', refreshEveryDays: 60, reason },
      result: 'verified_elsewhere',
    },
    {
      name: 'it has closed',
      command: {
        ...{ type: 'changeEmployer', change: 'closed', on: '2026-03-30', source: 'registry' },
        ...{ reason, name: null, address: null, status: 'revoked' },
      },
      result: 'employer_closed',
    },
  ])('ends by itself when $name', ({ command, result }) => {
    const entry = due();
    entry.try(found());
    entry.try({ type: 'lookAtRefresh' });
    const says = entry.try(command as EmployerCommand);
    expect(says).toContain('refresh_cancelled');
    expect(entry.known.refresh).toMatchObject({ status: 'cancelled', result });
  });

  it('stays where a call tells nothing', () => {
    const entry = due();
    entry.try(found());
    entry.try({ type: 'lookAtRefresh' });
    const called = { type: 'noteCalled', value: '057188881234', validDays: 365 } as const;
    expect(entry.try({ ...called, result: 'nobody_told' })).toEqual(['number_verified']);
    expect(entry.known.refresh?.status).toBe('open');
  });
});
