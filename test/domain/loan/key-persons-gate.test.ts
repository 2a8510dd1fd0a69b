import { describe, expect, it } from '@jest/globals';
import { taskWorkspace } from '../../../domain/loan/queries/task-workspace.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { CompanyCase } from '../../builders/company-case.js';
import { verifier } from '../../builders/life.js';

describe('the gate of a key person', () => {
  it('takes the factors that it serves, and no other', () => {
    const one = new CompanyCase();
    one.answerSources(cleanAnswers);
    const task = openTasks(one.state, 'applicant_interview').find(
      ({ partyId }) => partyId === 'finance',
    );
    const taskId = task?.taskId ?? '';
    one.do({ type: 'claimTask', taskId }, verifier);
    const { contacts } = taskWorkspace(one.state, taskId, one.context(verifier));
    const [{ contactPointId, value } = { contactPointId: '', value: '' }] = contacts;
    one.do({ type: 'startAttempt', taskId, contactPointId }, verifier);
    const attemptId = String(one.lastAnswer['attemptId']);
    const dialled = { type: 'noteDialled' as const, attemptId, callId: 'c-1', recordingKey: null };
    one.do({ ...dialled, digits: value }, verifier);

    const { script } = taskWorkspace(one.state, taskId, one.context(verifier));
    const served = script?.rows.filter(({ kind }) => kind === 'gate').map(({ key }) => key);
    expect(served).toEqual(expect.arrayContaining(['Q-GATE-06', 'Q-GATE-07']));
    const factor = (rowKey: string, said: string) =>
      one.try(
        {
          ...({ type: 'answerQuestion', taskId, rowKey, versionRead: 0 } as const),
          ...{ fields: { factor: said }, said: null, notAnswered: null },
        },
        verifier,
      );
    expect(factor('Q-GATE-06', '330100')).toMatchObject({ rule: 'opening_missing' });
    const opening = { rowKey: 'Q-OPEN-01', fields: {}, said: null, notAnswered: null };
    one.do({ type: 'answerQuestion', taskId, versionRead: 0, ...opening }, verifier);
    for (const notServed of ['Q-GATE-03', 'Q-GATE-04', 'Q-GATE-05'])
      expect(factor(notServed, '0307')).toMatchObject({ rule: 'unknown_factor', path: 'rowKey' });
    const register = one.state.parties['company']?.facts['business_registry']?.answer;
    const code = register && 'data' in register ? register.data.uscc : '';
    factor('Q-GATE-07', code.slice(-4));
    expect(one.lastAnswer).toMatchObject({ result: 'right' });
  });
});
