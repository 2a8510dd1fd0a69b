import { describe, expect, it } from '@jest/globals';
import type { Command } from '../../../domain/loan/commands/command.js';
import type { Actor } from '../../../domain/loan/actor.js';
import { processPicture } from '../../../domain/loan/process-picture.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { origination, person } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';

const callId = 'call-1';
const temporal: Actor = { kind: 'temporal' };
const supervisor = person('su-1', 'supervisor');

/** A customer's telephone is ringing for the interview. */
function ringing(): { life: Life; attemptId: string } {
  const life = new Life().submit();
  life.answerSources(cleanAnswers);
  const { taskId } = life.task('applicant_interview');
  life.do({ type: 'claimTask', taskId }, verifier);
  life.do({ type: 'startAttempt', taskId, contactPointId: 'mobile' }, verifier);
  const [attempt] = Object.values(life.state.attempts);
  return { life, attemptId: attempt?.attemptId ?? '' };
}
function dialled(life: Life, attemptId: string, networkResult = 'answered'): string[] {
  const what = { attemptId, callId, digits: '13800138000', recordingKey: null, networkResult };
  return life.do({ type: 'noteDialled', ...what }, verifier);
}
const cuts = (life: Life) =>
  processPicture(life.state).due.filter(({ step }) => step === 'hang_up');

const ends: { name: string; command: Command; by: Actor }[] = [
  {
    name: 'withdrawn',
    command: { type: 'withdraw', reason: 'r' },
    by: origination,
  },
  {
    name: 'cancelled by Temporal',
    command: { type: 'native', name: 'cancel', signal: 'native_cancellation' },
    by: temporal,
  },
];

describe('the line of a call whose loan ends', () => {
  it.each(ends)('is cut when it is $name', ({ command, by }) => {
    const { life, attemptId } = ringing();
    dialled(life, attemptId);
    life.do(command, by);
    expect(cuts(life)).toMatchObject([{ what: 'call', subject: 'borrower' }]);
    const [{ key } = { key: '' }] = cuts(life);
    expect(life.state.steps[key]?.input).toEqual({ attemptId, callId });
    life.finishSteps('send_message', 'hang_up');
    expect(life.state.stage).toBe('closed');
  });

  it('is cut although the loan is held', () => {
    const { life, attemptId } = ringing();
    dialled(life, attemptId);
    life.do({ type: 'hold', reason: 'r' }, supervisor);
    expect(cuts(life)).toEqual([]);
    life.do({ type: 'cancel', reason: 'r' }, supervisor);
    expect(processPicture(life.state).due.map(({ step }) => step)).toEqual(['hang_up']);
  });

  it('is cut when telephony tells of it only after the end', () => {
    const { life, attemptId } = ringing();
    life.do({ type: 'withdraw', reason: 'r' }, origination);
    expect(cuts(life)).toEqual([]);
    expect(dialled(life, attemptId)).toEqual(['attempt_dialled', 'step_ordered']);
    expect(cuts(life)).toHaveLength(1);
  });

  it('needs no cut when nobody took the call, or whoever held it said how it ended', () => {
    const { life, attemptId } = ringing();
    dialled(life, attemptId, 'no_answer');
    life.do({ type: 'withdraw', reason: 'r' }, origination);
    expect(cuts(life)).toEqual([]);

    const other = ringing();
    dialled(other.life, other.attemptId);
    const { taskId } = other.life.task('applicant_interview');
    const end = { taskId, attemptId: other.attemptId, note: null, callBackAt: null };
    other.life.do({ type: 'endAttempt', ...end, outcome: 'TECH_FAIL' }, verifier);
    other.life.do({ type: 'withdraw', reason: 'r' }, origination);
    expect(cuts(other.life)).toEqual([]);
  });

  it('is cut once, and an end without an answer keeps no loan open', () => {
    const { life, attemptId } = ringing();
    dialled(life, attemptId);
    life.do({ type: 'withdraw', reason: 'r' }, origination);
    const [{ key } = { key: '' }] = cuts(life);
    const result = { kind: 'given_up', class: 'timeout' } as const;
    life.do({ type: 'finishStep', stepKey: key, result });
    expect(cuts(life)).toEqual([]);
    life.finishSteps('send_message');
    expect(life.state.stage).toBe('closed');
  });
});
