import { describe, expect, it } from '@jest/globals';
import {
  conditionsMet,
  conditionsToSet,
  openConditions,
} from '../../../domain/approval/conditions.js';
import { judgeDecision, type DecisionCase } from '../../../domain/approval/decision.js';
import { approvalStepsFor } from '../../../domain/approval/matrix.js';
import { roundOutcome, type RoundDecision } from '../../../domain/approval/round.js';
import { autoPolicy } from '../policy/shipped-policy.js';

const policy = autoPolicy();
const two = [
  { role: 'approver', people: 1 },
  { role: 'approver', people: 1 },
];
const withRisk = [...two, { role: 'risk_officer', people: 1 }];

const aDecision = (over: Partial<RoundDecision>): RoundDecision => ({
  step: 0,
  verdict: 'approve',
  by: 'a1',
  conditions: [],
  questions: [],
  ...over,
});

function aCase(over: Partial<DecisionCase> = {}): DecisionCase {
  return {
    inApprovalStage: true,
    reportDigest: 'd1',
    round: { digest: 'd1', steps: withRisk, decisions: [] },
    workedOnCase: ['verifier1'],
    decision: { verdict: 'approve', digest: 'd1', comment: 'read', conditions: [], questions: [] },
    actor: { id: 'a1', roles: ['approver'] },
    ...over,
  };
}

describe('the approval matrix', () => {
  const rows = [
    { tier: 'low' as const, expected: ['approver', 'approver'] },
    { tier: 'medium' as const, expected: ['approver', 'approver'] },
    { tier: 'high' as const, expected: ['approver', 'approver', 'risk_officer'] },
  ];
  it.each(rows)('tier $tier needs $expected', ({ tier, expected }) => {
    const steps = approvalStepsFor(policy, 15_000_000, tier);
    expect(steps.result === 'steps' && steps.steps.map((step) => step.role)).toEqual(expected);
  });

  it('takes the bound of a row as inclusive, and says when no row covers', () => {
    const matrix = policy.approvalMatrix.slice(0, 1).map((row) => ({
      ...row,
      amountUpToMinor: 100,
    }));
    expect(approvalStepsFor({ approvalMatrix: matrix }, 100, 'low').result).toBe('steps');
    expect(approvalStepsFor({ approvalMatrix: matrix }, 101, 'low')).toEqual({
      result: 'no_row',
      amountMinor: 101,
      tier: 'low',
    });
  });
});

describe('judging a decision (S21, S22)', () => {
  const decided = (...decisions: RoundDecision[]) => ({
    digest: 'd1',
    steps: withRisk,
    decisions,
  });
  const said = (over: Partial<DecisionCase['decision']>) => ({ ...aCase().decision, ...over });
  const rows: { name: string; over: Partial<DecisionCase>; expected: string }[] = [
    { name: 'first approver', over: {}, expected: 'step 0' },
    {
      name: 'second approver',
      over: { round: decided(aDecision({ by: 'a0' })) },
      expected: 'step 1',
    },
    {
      name: 'before its stage',
      over: { inApprovalStage: false },
      expected: 'not_in_approval_stage',
    },
    {
      name: 'after a reject',
      over: { round: decided(aDecision({ by: 'a0', verdict: 'reject' })) },
      expected: 'not_in_approval_stage',
    },
    { name: 'unsigned report', over: { reportDigest: null }, expected: 'report_not_signed' },
    {
      name: 'another digest read',
      over: { decision: said({ digest: 'd0' }) },
      expected: 'report_digest_differs',
    },
    { name: 'report changed', over: { reportDigest: 'd2' }, expected: 'report_digest_differs' },
    {
      name: 'same person twice',
      over: { round: decided(aDecision({ by: 'a1' })) },
      expected: 'same_person_twice',
    },
    { name: 'worked on it', over: { workedOnCase: ['a1'] }, expected: 'worked_on_the_case' },
    {
      name: 'no approving role',
      over: { actor: { id: 'v', roles: ['verifier'] } },
      expected: 'wrong_role',
    },
    {
      name: 'risk officer too early',
      over: { actor: { id: 'r', roles: ['risk_officer'] } },
      expected: 'wrong_step',
    },
    {
      name: 'blank comment',
      over: { decision: said({ comment: ' ' }) },
      expected: 'comment_missing',
    },
    {
      name: 'conditions without any',
      over: { decision: said({ verdict: 'approve_with_conditions' }) },
      expected: 'conditions_missing',
    },
    {
      name: 'return without questions',
      over: { decision: said({ verdict: 'return', questions: [' '] }) },
      expected: 'questions_missing',
    },
  ];
  it.each(rows)('$name: $expected', ({ over, expected }) => {
    const judged = judgeDecision(aCase(over));
    expect(judged.allowed ? `step ${judged.step}` : judged.rule).toBe(expected);
  });
});

describe('the outcome of a round', () => {
  it('does not depend on the order of decisions (S23)', () => {
    const decisions = [
      aDecision({ by: 'a1', step: 0, verdict: 'approve_with_conditions', conditions: ['b', 'a'] }),
      aDecision({ by: 'a2', step: 1, verdict: 'approve_with_conditions', conditions: ['a', 'c'] }),
    ];
    const forth = roundOutcome({ digest: 'd', steps: two, decisions });
    const back = roundOutcome({ digest: 'd', steps: two, decisions: [...decisions].reverse() });
    expect(forth).toEqual({ outcome: 'approved', conditions: ['a', 'b', 'c'] });
    expect(back).toEqual(forth);
  });

  const rows = [
    { verdicts: [], expected: 'open' },
    { verdicts: ['approve'] as const, expected: 'open' },
    { verdicts: ['approve', 'approve'] as const, expected: 'approved' },
    { verdicts: ['approve', 'return'] as const, expected: 'returned' },
    { verdicts: ['return', 'reject'] as const, expected: 'rejected' },
  ];
  it.each(rows)('$verdicts is $expected', ({ verdicts, expected }) => {
    const decisions = verdicts.map((verdict, step) => aDecision({ verdict, step, by: `a${step}` }));
    expect(roundOutcome({ digest: 'd', steps: two, decisions }).outcome).toBe(expected);
  });
});

describe('conditions precedent (S24)', () => {
  const met = { conditionId: 'c1', text: 'invoice', metAt: '2026-11-02T02:00:00Z' };
  const open = { conditionId: 'c2', text: 'insurance', metAt: null };
  it('holds the money while one is open', () => {
    expect(openConditions([met, open])).toEqual([open]);
    expect(openConditions([met])).toEqual([]);
  });
  it('counts as met what no round asks for still', () => {
    expect(conditionsMet([met, open])).toEqual(['invoice']);
    expect(conditionsMet([met, { ...met, conditionId: 'c3' }])).toEqual(['invoice']);
    expect(conditionsMet([met, { ...met, conditionId: 'c3', metAt: null }])).toEqual([]);
  });
  it('sets each once, and none that is open', () => {
    expect(conditionsToSet(['insurance', 'lien', 'lien'], [met, open])).toEqual(['lien']);
  });
  it('sets anew what was met under an earlier approval', () => {
    expect(conditionsToSet(['invoice', 'lien'], [met, open])).toEqual(['invoice', 'lien']);
  });
});
