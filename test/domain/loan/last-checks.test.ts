import { describe, expect, it } from '@jest/globals';
import { person } from '../../builders/decider.js';
import { approverOne, approverTwo, Life, verifier } from '../../builders/life.js';

const both = person('ap-1', 'approver', 'verifier', 'account_manager');
const done = { comment: 'the plates are on', digest: null };

/** Approved under a condition, with papers; a decider has both last checks in hand, as an earlier release let him. */
function leftBehind(): Life {
  const life = new Life().verified();
  life.signReport();
  life.decide(approverOne, 'approve_with_conditions', { conditions: ['plates'] });
  life.decide(approverTwo);
  life.papers();
  const tasks = Object.values(life.state.tasks).map((task) =>
    task.type === 'conditions_review' || task.type === 'pre_disbursement_call'
      ? { ...task, status: 'claimed' as const, assignee: 'person:ap-1' }
      : task,
  );
  life.loan = { ...life.state, tasks: Object.fromEntries(tasks.map((one) => [one.taskId, one])) };
  return life;
}
const ending = (life: Life, type: 'conditions_review' | 'pre_disbursement_call', result: string) =>
  life.refusal({ type: 'completeTask', taskId: life.task(type).taskId, result, ...done }, both);

describe('whoever decided and has a last check in hand since an earlier release', () => {
  it.each([
    ['conditions_review', 'met'],
    ['pre_disbursement_call', 'confirmed'],
  ] as const)('does not let the money go by his %s', (type, result) => {
    const life = leftBehind();
    expect(ending(life, type, result)).toBe('decided_on_the_case');
    const { taskId } = life.task(type);
    life.do({ type: 'releaseTask', taskId, reason: 'decided' }, both);
    expect(life.do({ type: 'claimTask', taskId }, verifier)).toContain('task_claimed');
  });

  it.each(['denied', 'changed', 'no_longer_wanted'])(
    'may still say what holds it: %s',
    (result) => {
      expect(ending(leftBehind(), 'pre_disbursement_call', result)).not.toBe('decided_on_the_case');
    },
  );
});

describe('the check of a contract that has to be signed anew', () => {
  /** Back at signing, since the charges were not shown. */
  function reopened(said: Record<string, Record<string, unknown>> = {}): Life {
    const life = new Life().approved();
    life.papers();
    life.now = life.at('2026-03-03T05:30:00.000Z');
    const rate = { rate: 12 };
    const rows = { 'Q-PRED-09': rate, 'Q-PROB-10@Q-PRED-09': rate, ...said };
    const task = life.call('pre_disbursement_call', verifier, rows);
    const result = Object.keys(said).length === 0 ? 'charges_not_disclosed' : 'changed';
    life.complete(task, verifier, result, { comment: 'as he said' });
    return life;
  }
  const contract = (life: Life) => life.state.checks['contract:loan'];

  it('does not stand while nothing new is signed, and has the time of the new one', () => {
    const life = reopened();
    expect(contract(life)).toMatchObject({ stale: true, outcome: { outcome: 'passed' } });
    life.now = life.at('2026-03-03T06:30:00.000Z');
    life.papers(life.now, '2');
    expect(contract(life)).toMatchObject({
      ...{ stale: false, outcome: { outcome: 'passed' }, concludedAt: life.now },
    });
  });

  it('has the time of a newer one where an earlier release let the old one stand', () => {
    const life = reopened();
    const old = contract(life);
    if (old === undefined) throw new Error('no check');
    const checks = { ...life.state.checks, 'contract:loan': { ...old, stale: false } };
    life.loan = { ...life.state, checks };
    life.now = life.at('2026-03-03T06:30:00.000Z');
    life.papers(life.now, '2');
    expect(contract(life)?.concludedAt).toBe(life.now);
  });

  it('keeps no report from being signed, where the case went back as well', () => {
    const employer = { employer: '上海另一家贸易有限公司', post: '会计' };
    const life = reopened({ 'Q-PRED-05': employer, 'Q-PROB-10@Q-PRED-05': employer });
    expect(life.state).toMatchObject({ stage: 'verification', round: 2 });
    expect(contract(life)?.stale).toBe(true);
    life.now = life.at('2026-03-03T06:30:00.000Z');
    for (const type of ['applicant_interview', 'employer_verification'] as const)
      life.complete(life.call(type, verifier), verifier, 'completed');
    life.signReport();
    expect(life.state.stage).toBe('approval');
  });
});

describe('a call before the money that fell since the case went back', () => {
  it('keeps no report from being signed', () => {
    const life = new Life().verified();
    life.signReport();
    life.decide(approverOne, 'approve_with_conditions', { conditions: ['plates'] });
    life.decide(approverTwo);
    life.papers();
    life.now = life.at('2026-03-03T05:30:00.000Z');
    life.complete(life.call('pre_disbursement_call', verifier), verifier, 'confirmed');
    const path = 'parties.borrower.employment.post';
    const why = { reason: 'misheard', documentKey: null };
    life.do({ type: 'correctField', path, value: '技术员', ...why }, person('su-1', 'supervisor'));
    expect(life.state).toMatchObject({ stage: 'verification', round: 2 });
    expect(life.state.checks['pre_disbursement_call:borrower']?.stale).toBe(true);
    life.signReport();
    expect(life.state.stage).toBe('approval');
  });
});
