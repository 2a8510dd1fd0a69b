import { describe, expect, it } from '@jest/globals';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { Calls } from '../../builders/calls.js';
import { origination, person } from '../../builders/decider.js';
import { verifier } from '../../builders/life.js';

const risk = person('risk-1', 'risk_officer');
const wrong = { 'Q-GATE-02': '9999', 'Q-GATE-03': '8888', 'Q-GATE-04': '12-31' };
const finding = (life: Calls) => life.state.findings['gate_failed:borrower'];

/** Somebody else takes the call and says that he is the borrower. */
function pretends(life: Calls, factors: Record<string, string> = wrong): Calls {
  life.dial('answered').openings('Q-OPEN-01');
  for (const [rowKey, factor] of Object.entries(factors))
    life.answer(life.interview, verifier, rowKey, { factor });
  return life;
}
const later = (life: Calls, at: string) => Object.assign(life, { now: life.at(at) });
const twice = () => pretends(later(pretends(new Calls()), '2026-03-04T02:00:00.000Z'));

describe('a right-party gate that fails (S12)', () => {
  it('is flagged, says how many calls ended so and no value that was asked', () => {
    const life = pretends(new Calls());
    expect(finding(life)).toMatchObject({ severity: 'yellow', kind: 'fraud', status: 'open' });
    const raised = life.state.parties['borrower']?.findings['gate_failed'];
    expect(raised?.compared).toEqual([
      { label: 'gate_failed_calls', value: 1, unit: 'count', source: 'gate' },
    ]);
    const told = JSON.stringify([raised, life.talkBefore, life.rows()]);
    expect(told).not.toContain(life.idNumber.slice(-4));
    expect(told).not.toContain('03-07');
  });

  it('takes no further factor, and plans the next day', () => {
    const life = pretends(new Calls());
    const again = { ...life.leaving('Q-GATE-01', 'refused'), fields: { factor: '王示例' } };
    expect(life.refusal({ ...again, notAnswered: null }, verifier)).toBe('attempt_ended');
    expect(life.planned()).toMatchObject([{ at: '2026-03-04T05:30:00.000Z' }]);
    expect(life.talkBefore).toMatchObject({ ending: 'gate_failed', number: 'another' });
  });

  it('two wrong ones are no failure yet', () => {
    const life = pretends(new Calls(), { 'Q-GATE-02': '9999', 'Q-GATE-03': '8888' });
    expect(finding(life)).toBeUndefined();
    expect(life.planned()).toEqual([]);
  });

  it('is explained once he has shown who he is on another call', () => {
    const life = later(pretends(new Calls()), '2026-03-04T02:00:00.000Z');
    life.dial('answered');
    life.passGate(life.interview, verifier);
    expect(finding(life)).toMatchObject({ status: 'explained' });
  });

  it('a second time in a row it is for anti-fraud, and nobody calls by himself again', () => {
    const life = twice();
    expect(finding(life)).toMatchObject({ severity: 'red', status: 'open' });
    expect(life.state.tasks[life.taskId]).toMatchObject({ status: 'done', result: 'unreachable' });
    expect(life.task('unreachable_review').about).toMatchObject({ reason: 'gate_failed' });
    expect(openTasks(life.state, 'fraud_review')).toHaveLength(1);
  });

  it('then a passed gate alone does not settle it; anti-fraud does', () => {
    const life = twice();
    const review = life.task('unreachable_review');
    life.do({ type: 'claimTask', taskId: review.taskId }, person('su-1', 'supervisor'));
    const comment = { comment: 'the branch has met him and has a better time' };
    life.complete(review, person('su-1', 'supervisor'), 'try_again', comment);
    later(life, '2026-03-05T02:00:00.000Z');
    life.call('applicant_interview', person('v-2', 'verifier'));
    expect(finding(life)).toMatchObject({ severity: 'red', status: 'open' });
    const { taskId } = life.task('fraud_review');
    life.do({ type: 'claimTask', taskId }, risk);
    const cleared = { comment: 'his brother took the calls', digest: null };
    life.do({ type: 'completeTask', taskId, result: 'cleared', ...cleared }, risk);
    expect(finding(life)).toMatchObject({ status: 'explained' });
  });

  it('on a misdialled number is nobody’s of this loan', () => {
    const life = new Calls();
    life.do({ type: 'startAttempt', taskId: life.taskId, contactPointId: 'mobile' }, verifier);
    const dialled = { attemptId: life.attemptId, callId: 'c-1', digits: '13900139000' };
    life.do({ type: 'noteDialled', ...dialled, recordingKey: null }, verifier);
    life.openings('Q-OPEN-01');
    for (const [rowKey, factor] of Object.entries(wrong))
      life.answer(life.interview, verifier, rowKey, { factor });
    expect(life.state.gates[life.attemptId]).toMatchObject({ status: 'failed' });
    expect(finding(life)).toBeUndefined();
  });

  describe('on a call that turns out to be a misdial', () => {
    const rang = (life: Calls, attemptId: string) =>
      life.do(
        {
          ...({ type: 'noteCallEvent', attemptId, callId: `c-${attemptId}` } as const),
          ...({ state: 'ended', at: life.now, digits: '13900139000' } as const),
          ...{ networkResult: null, recordingKey: null },
        },
        origination,
      );
    const failed = ({ state }: Calls) => Object.keys(state.attempts);

    it('is explained, when no other call failed', () => {
      const life = pretends(new Calls());
      rang(life, life.attemptId);
      expect(finding(life)).toMatchObject({ status: 'explained' });
    });

    it('is told anew by the calls that are left, and is no more for anti-fraud', () => {
      const life = twice();
      rang(life, failed(life)[0] ?? '');
      expect(finding(life)).toMatchObject({ severity: 'yellow', status: 'open' });
      const raised = life.state.parties['borrower']?.findings['gate_failed'];
      expect(raised?.compared).toMatchObject([{ value: 1 }]);
      rang(life, failed(life)[1] ?? '');
      expect(finding(life)).toMatchObject({ status: 'explained' });
      expect(openTasks(life.state, 'fraud_review')).toEqual([]);
    });
  });
});
