import { describe, expect, it } from '@jest/globals';
import { Calls } from '../../builders/calls.js';
import { verifier } from '../../builders/life.js';

/** What is said once the right person is confirmed: that the call is recorded, and what it is for. */
const afterGate = ['Q-OPEN-02', 'Q-OPEN-03'];

describe('the opening of a call', () => {
  it('is demanded before a call may be told as a talk with the right person', () => {
    const life = new Calls().dial('answered').openings('Q-OPEN-01');
    life.passGate(life.interview, verifier);
    expect(life.refusal(life.ending('CONNECTED_RPC'), verifier)).toBe('opening_missing');
    life.openings(...afterGate).end('CONNECTED_RPC');
  });

  it('is demanded anew on the second call of the same task, and what was said of the matter stays', () => {
    const life = new Calls().dial('answered').openings('Q-OPEN-01');
    life.passGate(life.interview, verifier);
    life.openings(...afterGate);
    life.answer(life.interview, verifier, 'Q-AUTO-01', { born: '1990-03-07', zodiac: 'horse' });
    life.end('CONNECTED_RPC');
    life.now = life.at('2026-03-03T06:00:00.000Z');
    life.dial('answered');
    const opening = life.rows().filter(({ kind }) => kind === 'opening');
    expect(opening.map(({ key, isAnswered }) => [key, isAnswered])).toEqual([['Q-OPEN-01', false]]);
    life.passGate(life.interview, verifier);
    expect(life.rows().find(({ key }) => key === 'Q-AUTO-01')).toMatchObject({ isAnswered: true });
    expect(life.refusal(life.ending('CONNECTED_RPC'), verifier)).toBe('opening_missing');
    life.openings(...afterGate).end('CONNECTED_RPC');
    expect(life.state.answers[`${life.taskId}/Q-OPEN-01`]).toMatchObject({ version: 2 });
  });

  it('of a later call that reached nobody takes nothing from the call that did', () => {
    const life = new Calls();
    life.call('applicant_interview', verifier);
    life.now = life.at('2026-03-03T06:00:00.000Z');
    life.dial('answered').openings('Q-OPEN-01').end('CONNECTED_NOT_RPC');
    expect(life.complete(life.interview, verifier, 'completed')).toContain('task_completed');
  });
});

describe('a factor of the gate', () => {
  const factor = (life: Calls, more: object) =>
    ({
      ...{ type: 'answerQuestion', taskId: life.taskId, rowKey: 'Q-GATE-02', versionRead: 0 },
      ...{ fields: {}, said: null, notAnswered: null },
      ...more,
    }) as const;

  it('that nobody wrote is asked for by its field and burns nothing; a refusal says so itself', () => {
    const life = new Calls().dial('answered').openings('Q-OPEN-01');
    const missing = life.try(factor(life, {}) as never, verifier);
    expect(missing).toMatchObject({ rule: 'value_missing', path: 'fields.factor' });
    expect(life.state.gates[life.attemptId]).toMatchObject({ failed: [], refused: [] });
    life.do(factor(life, { notAnswered: 'refused' }) as never, verifier);
    expect(life.state.gates[life.attemptId]).toMatchObject({ refused: ['Q-GATE-02'] });
  });

  it('that cannot be read is told how to write', () => {
    const life = new Calls().dial('answered').openings('Q-OPEN-01');
    const unreadable = { rowKey: 'Q-GATE-04', fields: { factor: '13-45' } };
    expect(life.try(factor(life, unreadable) as never, verifier)).toMatchObject({
      rule: 'unreadable',
      path: 'fields.factor',
      message: expect.stringContaining('month and day') as unknown,
    });
  });
});

describe('the outcome of a call', () => {
  it.each([
    { network: 'answered', outcome: 'NO_ANSWER' },
    { network: 'answered', outcome: 'POWERED_OFF' },
    { network: 'busy', outcome: 'CONNECTED_NOT_RPC' },
    { network: 'no_answer', outcome: 'REFUSED' },
    { network: 'void', outcome: 'DO_NOT_CALL' },
  ] as const)('is not $outcome where the network says $network', ({ network, outcome }) => {
    const life = new Calls().dial(network);
    expect(life.refusal(life.ending(outcome), verifier)).toBe('outcome_against_call');
  });

  it.each([
    { network: 'answered', outcome: 'CONNECTED_NOT_RPC' },
    { network: 'answered', outcome: 'VOICEMAIL' },
    { network: 'no_answer', outcome: 'VOID' },
    { network: 'busy', outcome: 'BUSY' },
    { network: 'busy', outcome: 'TECH_FAIL' },
    { network: undefined, outcome: 'NO_ANSWER' },
  ] as const)('may be $outcome where the network says $network', ({ network, outcome }) => {
    const life = new Calls().dial(network);
    if (outcome === 'CONNECTED_NOT_RPC') life.openings('Q-OPEN-01');
    life.end(outcome);
    expect(life.state.attempts[life.attemptId]).toMatchObject({ outcome });
  });

  it('is not that nobody was there once the opening was said or a factor was tried, whatever the network knew', () => {
    const opened = new Calls().dial().openings('Q-OPEN-01');
    expect(opened.refusal(opened.ending('NO_ANSWER'), verifier)).toBe('outcome_against_call');
    opened.end('VOICEMAIL');
    const tried = new Calls().dial().openings('Q-OPEN-01');
    tried.answer(tried.interview, verifier, 'Q-GATE-02', { factor: '9999' });
    for (const outcome of ['NO_ANSWER', 'VOICEMAIL', 'IVR_SWITCHBOARD'] as const)
      expect(tried.refusal(tried.ending(outcome), verifier)).toBe('outcome_against_call');
    tried.end('CONNECTED_NOT_RPC');
  });
});
