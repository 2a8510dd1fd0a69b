import { describe, expect, it } from '@jest/globals';
import { contactOutcomes, outcomeFlags } from '../../../domain/contact-rules/outcome-code.js';
import { Calls } from '../../builders/calls.js';
import { verifier } from '../../builders/life.js';

const factor = { factor: '03-07' };
const opened = () => {
  const life = new Calls().dial('answered');
  life.passGate(life.interview, verifier);
  return life;
};
const answering = (life: Calls, rowKey: string, fields: object) => ({
  ...{ ...life.leaving(rowKey, 'call_ended'), notAnswered: null, fields: { ...fields } },
});
const born = { born: '1990-03-07', zodiac: 'horse' };

describe('the opening comes first', () => {
  it('before a factor of the gate: who calls, and that it is recorded', () => {
    const life = new Calls().dial('answered');
    const tried = life.try(answering(life, 'Q-GATE-04', factor), verifier);
    expect(tried).toMatchObject({ rule: 'opening_missing', path: 'rowKey' });
    expect(life.refusal(life.leaving('Q-GATE-04', 'refused'), verifier)).toBe('opening_missing');
    expect(life.state.gates[life.attemptId]).toMatchObject({ passed: [], failed: [], refused: [] });
    life.openings('Q-OPEN-01').do(answering(life, 'Q-GATE-04', factor), verifier);
    expect(life.state.gates[life.attemptId]).toMatchObject({ passed: ['Q-GATE-04'] });
  });

  it('a reason in its place opens no gate', () => {
    const life = new Calls().dial('answered').leave('Q-OPEN-01');
    expect(life.refusal(answering(life, 'Q-GATE-04', factor), verifier)).toBe('opening_missing');
  });

  it('before an answer: what for, and how to check the call', () => {
    const life = opened();
    const asked = () => life.try(answering(life, 'Q-AUTO-01', born), verifier);
    expect(asked()).toMatchObject({
      ...{ rule: 'opening_missing', message: expect.stringContaining('Q-OPEN-02, Q-OPEN-03') },
    });
    life.openings('Q-OPEN-02');
    expect(asked()).toMatchObject({ message: expect.stringMatching(/: Q-OPEN-03\./) });
    expect(life.refusal(life.leaving('Q-AUTO-01', 'refused'), verifier)).toBe('opening_missing');
    life.openings('Q-OPEN-03').do(answering(life, 'Q-AUTO-01', born), verifier);
  });

  it('the desk’s own notes, and that the call ended before a row, stand without it', () => {
    const life = opened();
    life.leave('Q-AUTO-01').leave('Q-CLOS-05');
    life.do(answering(life, 'Q-CLOS-05', { observations: 'fluent' }), verifier);
  });

  it('at the employer’s too, who has no gate', () => {
    const life = new Calls('employer_verification').dial('answered');
    const said = answering(life, 'Q-EMPL-01', { employer: '示例科技有限公司' });
    expect(life.refusal(said, verifier)).toBe('opening_missing');
    life.openings('Q-OPEN-04');
    expect(life.refusal(said, verifier)).not.toBe('opening_missing');
  });
});

describe('the end of a call', () => {
  const spoken = contactOutcomes.filter((one) => outcomeFlags[one].spoken);

  it('is one of nine on which a person spoke', () => {
    expect(spoken).toEqual([
      ...['CONNECTED_RPC', 'CONNECTED_NOT_RPC', 'WRONG_NUMBER', 'THIRD_PARTY_MSG_LEFT'],
      ...['CALLBACK_BOOKED', 'REFUSED', 'LANGUAGE_BARRIER', 'COMPLAINT', 'DO_NOT_CALL'],
    ]);
  });

  it.each(spoken.filter((one) => one !== 'CONNECTED_RPC').map((outcome) => ({ outcome })))(
    '$outcome: not without its opening, or the reason that he did not stay for it',
    ({ outcome }) => {
      const unsaid = () => new Calls().dial('answered');
      expect(unsaid().try(unsaid().ending(outcome), verifier)).toMatchObject({
        ...{ rule: 'opening_missing', path: 'outcome' },
      });
      unsaid().openings('Q-OPEN-01').end(outcome);
      const left = unsaid().leave('Q-OPEN-01').end(outcome);
      expect(left.state.attempts[left.attemptId]).toMatchObject({ outcome });
    },
  );

  it.each(['refused', 'not_known'] as const)('no other reason will do: %s', (reason) => {
    const life = new Calls().dial('answered').leave('Q-OPEN-01', reason);
    expect(life.refusal(life.ending('REFUSED'), verifier)).toBe('opening_missing');
  });

  it.each(['REFUSED', 'CONNECTED_RPC', 'DO_NOT_CALL'] as const)(
    '%s once the gate was passed: with what follows it, or the reason',
    (outcome) => {
      const life = opened().openings('Q-OPEN-02');
      expect(life.refusal(life.ending(outcome), verifier)).toBe('opening_missing');
      life.leave('Q-OPEN-03').end(outcome);
    },
  );

  it.each(['VOICEMAIL', 'IVR_SWITCHBOARD', 'TECH_FAIL'] as const)('%s: nobody heard it', (one) => {
    new Calls().dial('answered').end(one);
  });

  it('of a misdial says nothing to whoever was disturbed', () => {
    const life = new Calls();
    life.do({ type: 'startAttempt', taskId: life.taskId, contactPointId: 'mobile' }, verifier);
    const { attemptId } = life;
    const dialled = { attemptId, callId: 'c-1', digits: '13900139000', recordingKey: null };
    life.do({ type: 'noteDialled', ...dialled }, verifier);
    life.end('WRONG_NUMBER');
  });
});
