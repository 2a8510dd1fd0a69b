import { describe, expect, it } from '@jest/globals';
import type { CallState } from '../../../domain/loan/state/attempt.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { origination } from '../../builders/decider.js';
import { Life, verifier } from '../../builders/life.js';

const planned = '057188881234';
const astray = '057188881235';
const at = '2026-03-03T02:00:10.000Z';

/** An attempt on the employer's number that is recorded; nobody knows yet what was dialled. */
function aStarted() {
  const life = new Life().submit();
  life.answerSources(cleanAnswers);
  const { taskId } = life.task('employer_verification');
  life.do({ type: 'claimTask', taskId }, verifier);
  life.do({ type: 'startAttempt', taskId, contactPointId: 'employer-1' }, verifier);
  const attemptId = String(life.lastAnswer['attemptId']);
  const told = (state: CallState, change: object = {}) => ({
    ...({ type: 'noteCallEvent', attemptId, callId: 'c-1', state, at, digits: planned } as const),
    ...{ networkResult: null, recordingKey: null, ...change },
  });
  const tell = (state: CallState, change: object = {}) => life.do(told(state, change), origination);
  const dialled = (networkResult = 'answered') =>
    life.do(
      {
        type: 'noteDialled',
        attemptId,
        callId: 'c-1',
        digits: planned,
        recordingKey: null,
        networkResult,
      },
      verifier,
    );
  const end = (outcome: 'VOID' | 'NO_ANSWER') =>
    life.do(
      { type: 'endAttempt', taskId, attemptId, outcome, note: null, callBackAt: null },
      verifier,
    );
  const attempt = () => life.state.attempts[attemptId];
  const number = () =>
    life.state.parties['borrower']?.contactPoints.find(({ id }) => id === 'employer-1');
  const misdial = () => life.state.findings['lender_misdial:borrower'];
  return { life, told, tell, dialled, end, attempt, number, misdial };
}

describe('what telephony tells of a call', () => {
  it('counts once each, though it comes twice', () => {
    const { tell, dialled, attempt } = aStarted();
    dialled();
    expect(tell('ringing')).toEqual(['call_progressed']);
    expect(tell('answered')).toEqual(['call_progressed']);
    expect(tell('answered', { at: '2026-03-03T02:09:00.000Z' })).toEqual([]);
    expect(tell('ringing')).toEqual([]);
    expect(attempt()?.network).toEqual({ ringing: at, answered: at });
  });

  it('is the same in whatever order it comes, and ends no attempt', () => {
    const { tell, dialled, attempt } = aStarted();
    dialled();
    tell('ended');
    tell('ringing');
    expect(attempt()).toMatchObject({ network: { ended: at, ringing: at }, endedAt: null });
  });

  it('may come before the answer to the dial, which then brings the result', () => {
    const { tell, dialled, attempt } = aStarted();
    expect(tell('ringing')).toEqual(['attempt_dialled', 'call_progressed']);
    expect(attempt()).toMatchObject({ callId: 'c-1', dialledAsPlanned: true });
    expect(dialled()).toEqual(['attempt_dialled']);
    expect(attempt()).toMatchObject({ networkResult: 'answered' });
    expect(dialled()).toEqual([]);
  });

  it('is refused of another call, and of an attempt that is none', () => {
    const { life, told, dialled } = aStarted();
    dialled();
    expect(life.refusal(told('ringing', { callId: 'c-2' }), origination)).toBe('other_call');
    expect(life.refusal(told('ringing', { attemptId: 'at_none' }), origination)).toBe(
      'unknown_attempt',
    );
  });
});

describe('where a call was recorded', () => {
  const key = 'recordings/c-1.wav';

  it('stands though the event that brings the result came before the answer to the dial', () => {
    const { life, tell, attempt } = aStarted();
    tell('answered', { networkResult: 'answered' });
    const { attemptId = '' } = attempt() ?? {};
    const dialled = { attemptId, callId: 'c-1', digits: planned, recordingKey: key };
    life.do({ type: 'noteDialled', ...dialled, networkResult: 'answered' }, verifier);
    expect(attempt()).toMatchObject({ recordingKey: key, networkResult: 'answered' });
  });

  it('stands though only the end of the call brings it, after the result', () => {
    const { tell, dialled, attempt } = aStarted();
    dialled();
    tell('ended', { recordingKey: key, networkResult: 'answered' });
    expect(attempt()).toMatchObject({ recordingKey: key });
    expect(tell('ended', { recordingKey: key })).toEqual([]);
  });
});

describe('a digit that was dialled by hand, off by one (S60)', () => {
  it('is found from the event at once, though the dial was answered as planned', () => {
    const { tell, dialled, attempt, misdial } = aStarted();
    dialled();
    expect(misdial()).toBeUndefined();
    tell('ringing', { digits: astray });
    expect(attempt()?.dialledAsPlanned).toBe(false);
    expect(misdial()).toMatchObject({ kind: 'operational', status: 'explained' });
    expect(tell('answered', { digits: planned })).toEqual(['call_progressed']);
    expect(attempt()?.dialledAsPlanned).toBe(false);
  });

  it('found late gives the number back that was given up for what another one said', () => {
    const { tell, dialled, end, number, misdial } = aStarted();
    dialled('void');
    end('VOID');
    expect(number()?.staleAt).not.toBeNull();
    tell('ended', { digits: astray, networkResult: 'void' });
    expect(number()?.staleAt).toBeNull();
    expect(misdial()).toMatchObject({ status: 'explained' });
  });

  it('of a spelling with the country’s code is none', () => {
    const { tell, dialled, attempt } = aStarted();
    dialled();
    tell('ringing', { digits: '+8657188881234' });
    expect(attempt()?.dialledAsPlanned).toBe(true);
  });
});
