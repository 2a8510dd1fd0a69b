import { describe, expect, it } from '@jest/globals';
import { dutiesHoldingMoney } from '../../../../domain/loan/duties/holding-money.js';
import { openTasks } from '../../../../domain/loan/open-tasks.js';
import { cleanAnswers } from '../../../builders/clean-facts.js';
import { system } from '../../../builders/decider.js';
import { approverOne, approverTwo, Life, verifier } from '../../../builders/life.js';
import { autoPolicy } from '../../../builders/policies.js';

/** Duties alone tell the two policies apart: this one lets people accept everything, as policies of earlier releases do. */
const lenient: typeof autoPolicy = {
  ...autoPolicy,
  duties: (autoPolicy.duties ?? []).map(({ before: _, ...duty }) => duty),
};
const silent = { kind: 'given_up', class: 'timeout' } as const;

/** Manual checks of what no source could say, each ended with the same word. */
function judged(life: Life, result: 'inconclusive' | 'passed'): Life {
  for (const { taskId } of openTasks(life.state, 'manual_check')) {
    life.do({ type: 'claimTask', taskId }, verifier);
    const comment = '已电话联系，另行核实';
    life.do({ type: 'completeTask', taskId, result, comment, digest: null }, verifier);
  }
  return life;
}
/** One whom no list was asked about, nor a person could say; the report says so and is signed. */
function unlisted(source = 'sanctions', rules = { policy: autoPolicy }): Life {
  const life = new Life(rules);
  life.verified({ ...cleanAnswers, [source]: silent });
  judged(life, 'inconclusive').signReport();
  return life;
}
const decided = (life: Life, verdict: 'approve' | 'approve_with_conditions' | 'reject') => {
  const result = life.decide(approverOne, verdict, { conditions: ['核实后放款'] });
  return Array.isArray(result) ? 'taken' : result.rule;
};

describe('a duty that the law lets nobody leave open', () => {
  it.each(['approve', 'approve_with_conditions'] as const)(
    'refuses to %s, and says which duty of whom',
    (verdict) => {
      const life = unlisted();
      expect(life.state.stage).toBe('approval');
      const refused = life.decide(approverOne, verdict, { conditions: ['核实后放款'] });
      expect(refused).toMatchObject({ rule: 'duty_open' });
      expect(JSON.stringify(refused)).toContain('lists_asked of borrower');
      expect(life.state.approvals.at(-1)?.decisions).toEqual([]);
    },
  );

  it.each(['credit_bureau', 'valuation'])('leaves what people may judge to them: %s', (source) => {
    expect(decided(unlisted(source), 'approve')).toBe('taken');
  });

  it('lets the case be rejected', () => {
    expect(decided(unlisted(), 'reject')).toBe('taken');
  });

  it('has the check made again on a return, and lets it pass once a person has settled it', () => {
    const life = unlisted();
    life.decide(approverOne, 'return', { questions: ['请核查名单'] });
    const check = life.state.checks['sanctions:borrower'];
    expect({ stage: life.state.stage, stale: check?.stale }).toEqual({
      ...{ stage: 'verification', stale: true },
    });
    life.answerSources({ ...cleanAnswers, sanctions: silent });
    judged(life, 'passed');
    life.complete(life.call('applicant_interview', verifier), verifier, 'completed');
    life.signReport();
    life.decide(approverOne);
    life.decide(approverTwo);
    expect(life.state.stage).toBe('pre_disbursement');
  });

  it('takes back what was approved under a policy without it, before the money', () => {
    const rules = { policy: lenient };
    const life = unlisted('sanctions', rules);
    life.decide(approverOne);
    life.decide(approverTwo);
    expect(life.state.stage).toBe('pre_disbursement');
    rules.policy = autoPolicy;
    life.papers();
    expect(life.state).toMatchObject({ stage: 'verification', round: 2, money: null });
    // Nobody could meet it otherwise: the check was concluded, and nothing else would ask.
    expect(life.state.checks['sanctions:borrower']?.stale).toBe(true);
    life.answerSources({ ...cleanAnswers, sanctions: silent });
    judged(life, 'passed');
    expect(openTasks(life.state).map(({ type }) => type)).toContain('report_review');
  });

  it.each([
    { before: undefined, stage: 'disbursement' },
    { before: 'disbursement' as const, stage: 'pre_disbursement' },
  ])('that is due by the end of approval holds the money at the last gate: $before', (row) => {
    const duties = (autoPolicy.duties ?? []).map((duty) =>
      duty.duty === 'credit_report_asked'
        ? { ...duty, dueBy: 'approval' as const, ...(row.before && { before: row.before }) }
        : duty,
    );
    const life = unlisted('credit_bureau', { policy: { ...autoPolicy, duties } });
    life.decide(approverOne);
    life.decide(approverTwo);
    life.papers();
    life.now = life.at('2026-03-03T05:30:00.000Z');
    life.complete(life.call('pre_disbursement_call', verifier), verifier, 'confirmed');
    life.finishSteps('reserve_funds');
    life.finishSteps('register_lien', 'send_message');
    expect(life.state).toMatchObject({ stage: row.stage, round: 1 });
  });

  it('counts neither a check that is asked again nor one that was never asked', () => {
    const { state } = unlisted();
    const held = (loan: typeof state) =>
      dutiesHoldingMoney(loan, new Life().context(system), ['verification']).map(
        ({ duty }) => duty,
      );
    expect(held(state)).toEqual(['lists_asked']);
    const { 'sanctions:borrower': lists, ...others } = state.checks;
    const identity = others['identity:borrower'];
    if (lists === undefined || identity === undefined) throw new Error('no check');
    const unknown = { ...identity, outcome: lists.outcome };
    expect(held({ ...state, checks: { ...others, 'identity:borrower': unknown } })).toEqual([
      'identity_confirmed',
    ]);
    expect(held({ ...state, checks: others })).toEqual([]);
    const stale = { ...others, 'sanctions:borrower': { ...lists, stale: true } };
    expect(held({ ...state, checks: stale })).toEqual([]);
  });

  it('holds nothing of a clean loan, to the money and beyond', () => {
    const life = new Life().paid();
    expect(life.state.stage).toBe('servicing');
    expect(
      dutiesHoldingMoney(life.state, life.context(system), ['verification', 'pre_disbursement']),
    ).toEqual([]);
  });
});
