import { beforeEach, describe, expect, it } from '@jest/globals';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { taskWorkspace } from '../../../domain/loan/queries/task-workspace.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { person } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';

const risk = person('ro-1', 'risk_officer');
const supervisor = person('su-1', 'supervisor');

let life: Life;
beforeEach(() => {
  life = new Life().submit();
  life.answerSources(cleanAnswers);
  life.do({ type: 'overrideTier', tier: 'high', reason: 'his dealer' }, risk);
});
const outcome = () => life.state.checks['video_interview:borrower']?.outcome;
const face = { 'Q-VIDEO-01': { choice: 'face' } };

describe('a video interview', () => {
  it('is an attempt by video, whose link goes to a number of his, behind the gate', () => {
    const task = life.call('video_interview', verifier);
    const [attempt] = Object.values(life.state.attempts);
    expect(attempt).toMatchObject({
      channel: 'video',
      purpose: 'verification',
      taskId: task.taskId,
    });
    expect(life.state.gates[attempt?.attemptId ?? '']?.status).toBe('passed');
  });

  it('asks its own rows and none of the interview by telephone', () => {
    const task = life.call('video_interview', verifier, face);
    const rows = taskWorkspace(life.state, task.taskId, life.context(verifier)).script?.rows ?? [];
    const asked = rows.map(({ key }) => key).filter((key) => /^Q-[A-Z]+-\d+$/.test(key));
    expect(asked).toEqual(expect.arrayContaining(['Q-VIDEO-01', 'Q-VIDEO-04', 'Q-VIDEO-08']));
    expect(asked.filter((key) => key.startsWith('Q-AUTO'))).toEqual([]);
  });

  it('that was cut and is taken up again asks first who speaks now', () => {
    const task = life.call('video_interview', verifier, face);
    const isAsked = () => `${task.taskId}/Q-VIDEO-09` in life.state.answers;
    expect(isAsked()).toBe(false);
    life.now = life.at('2026-03-04T02:30:00.000Z');
    life.call('video_interview', verifier, face);
    expect(isAsked()).toBe(true);
  });

  it('under way, or held, counts no more once he says that the loan is not his', () => {
    life.complete(life.call('video_interview', verifier, face), verifier, 'completed');
    expect(outcome()?.outcome).toMatch(/^passed/);
    life.now = life.at('2026-03-04T02:30:00.000Z');
    const interview = life.call('applicant_interview', verifier);
    life.complete(interview, verifier, 'denied', { comment: 'has borrowed nothing' });
    expect(life.state.checks['video_interview:borrower']?.stale).toBe(true);
    expect(openTasks(life.state, 'applicant_interview')).toEqual([]);
  });

  it('that is still to be held is called off once he says so by telephone', () => {
    const interview = life.call('applicant_interview', verifier);
    life.complete(interview, verifier, 'denied', { comment: 'has borrowed nothing' });
    expect(openTasks(life.state, 'video_interview')).toEqual([]);
  });

  it('passes with what was said', () => {
    life.complete(life.call('video_interview', verifier, face), verifier, 'completed');
    expect(outcome()?.outcome).toMatch(/^passed/);
  });

  it('whose face is not that of the card raises fraud, and anti-fraud looks', () => {
    const other = {
      ...{ ...face, 'Q-VIDEO-04': { digits: '4817', face: 'no_match' } },
      'Q-PROB-10@Q-VIDEO-04': { face: 'no_match' },
    };
    life.complete(life.call('video_interview', verifier, other), verifier, 'completed');
    expect(life.state.findings['answer:Q-VIDEO-04:borrower']).toMatchObject({
      ...{ severity: 'red', kind: 'fraud', status: 'open' },
    });
    expect(Object.values(life.state.tasks).map(({ type }) => type)).toContain('fraud_review');
  });

  it('is waived by whom the policy names, with a reason', () => {
    const task = life.task('video_interview');
    life.do({ type: 'claimTask', taskId: task.taskId }, supervisor);
    const waive = (comment: string | null) =>
      life.try(
        { type: 'completeTask', taskId: task.taskId, result: 'waived', comment, digest: null },
        supervisor,
      );
    expect(waive(null)).toMatchObject({ rule: 'comment_missing' });
    expect(waive('he came to the branch')).toEqual(expect.any(Array));
    expect(outcome()).toMatchObject({ outcome: 'waived', waivedBy: 'person:su-1' });
  });
});
