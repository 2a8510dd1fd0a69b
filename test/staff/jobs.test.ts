import { describe, expect, it } from '@jest/globals';
import { taskTypes } from '../../domain/loan/state/task.js';
import { taskRules } from '../../domain/loan/task-rules.js';
import { workingRoles, type WorkingRole } from '../../sandbox/staff/credentials.js';
import { Api } from '../../sandbox/staff/http/api.js';
import { Tokens } from '../../sandbox/staff/http/tokens.js';
import { jobFor } from '../../sandbox/staff/jobs.js';

const api = new Api('http://127.0.0.1:9', new Tokens('http://127.0.0.1:9', 'nobody', ''));
const somebody = (role: WorkingRole) => ({ id: `${role}-1`, role, branch: 'B001', api });
const task = (type: string, more: object = {}) => ({
  ...{ taskId: 'tk_1', loanId: 'ln_1', branch: 'B001', type, status: 'open', team: 'a' },
  ...{ assignee: null, escalated: false, nextAttemptAt: null },
  ...more,
});
const workersOf = (type: string, more: object = {}) =>
  workingRoles.filter((role) => jobFor(task(type, more), somebody(role)) !== undefined);

describe('who of the staff works what', () => {
  it.each(taskTypes)('%s: the roles that may, and no other', (type) => {
    expect([...workersOf(type)].sort()).toEqual([...taskRules[type].roles].sort());
  });

  it('a refresh: whoever verifies, then who keeps the directory, in every branch', () => {
    const refresh = { loanId: null, branch: null };
    expect(workersOf('employer_refresh', { ...refresh, team: 'verification' })).toEqual([
      'verifier',
    ]);
    const passedOn = { ...refresh, team: 'administration' };
    expect(workersOf('employer_refresh', passedOn)).toEqual(['admin']);
  });

  it('the supervisor helps with what is overdue, but decides no approval', () => {
    expect(workersOf('applicant_interview', { escalated: true })).toEqual([
      'verifier',
      'supervisor',
    ]);
    expect(workersOf('approval', { escalated: true })).toEqual(['approver', 'risk_officer']);
  });

  it.each([
    { case: 'a colleague’s', more: { assignee: 'person:verifier-2' }, workers: [] },
    { case: 'one’s own', more: { assignee: 'person:verifier-1' }, workers: ['verifier'] },
    { case: 'another branch’s', more: { branch: 'B002' }, workers: [] },
    { case: 'of a type from the future', more: { type: 'blood_test' }, workers: [] },
  ])('a task that is $case: $workers', ({ more, workers }) => {
    expect(workersOf('report_review', more)).toEqual(workers);
  });
});
