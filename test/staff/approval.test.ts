import { describe, expect, it } from '@jest/globals';
import { decideOn } from '../../sandbox/staff/desk/approval.js';

const report = (recommendation: string, ...codes: string[]) => ({
  conclusion: null,
  report: {
    recommendation,
    notVerified: [],
    reasons: codes.map((code) => ({ recommendation, code, subject: 'borrower', detail: '' })),
  },
});

describe('an approver', () => {
  it.each([
    { recommendation: 'approve', round: 1, verdict: 'approve' },
    { recommendation: 'approve_with_conditions', round: 1, verdict: 'approve_with_conditions' },
    { recommendation: 'refer', round: 1, verdict: 'return' },
    { recommendation: 'refer', round: 2, verdict: 'reject' },
    { recommendation: 'reject', round: 1, verdict: 'reject' },
    { recommendation: 'never heard of', round: 1, verdict: 'reject' },
  ])('on $recommendation in round $round: $verdict', ({ recommendation, round, verdict }) => {
    expect(decideOn(report(recommendation, 'finding:income_gap'), round)).toMatchObject({
      verdict,
    });
  });

  it('follows what the verifier has concluded, not what was proposed', () => {
    const read = { ...report('approve'), conclusion: { recommendation: 'reject' } };
    expect(decideOn(read, 1)).toMatchObject({ verdict: 'reject' });
  });

  it('names each reason once, as a condition or as a question, and one at least', () => {
    const twice = decideOn(report('approve_with_conditions', 'a', 'b', 'a'), 1);
    expect(twice.conditions).toEqual(['放款前落实：a (borrower)', '放款前落实：b (borrower)']);
    expect(decideOn(report('refer'), 1).questions).toHaveLength(1);
    const many = Array.from({ length: 30 }, (_, index) => `reason-${index}`);
    expect(decideOn(report('refer', ...many), 1).questions).toHaveLength(20);
  });
});
