import { describe, expect, it } from '@jest/globals';
import { declineReasons } from '../../../domain/loan/decline-reasons.js';
import { Life } from '../../builders/life.js';

const signed = new Life().verified();
signed.signReport();
const { state } = signed;

/** The signed loan with other reasons in its report, by their codes. */
function told(...codes: string[]): string | undefined {
  const { report } = state;
  if (report === null) throw new Error('sign first');
  const body = { reasons: codes.map((code) => ({ code })) };
  return declineReasons({ ...state, report: { ...report, body } })['reasons'];
}

describe('what a declined borrower is told (PIPL art. 24)', () => {
  it.each([
    { case: 'no reason in the report', codes: [], reasons: 'overall_assessment' },
    {
      case: 'the gravest four, each once',
      codes: ['check_failed:judicial', 'finding:a', 'finding:a', 'finding:b', 'finding:c', 'd'],
      reasons: 'check_failed:judicial,finding:a,finding:b,finding:c',
    },
    {
      case: 'never that he was looked for on a list of sanctioned people',
      codes: ['check_failed:sanctions', 'finding:debt_service'],
      reasons: 'finding:debt_service',
    },
    { case: 'sanctions alone', codes: ['check_failed:sanctions'], reasons: 'overall_assessment' },
    {
      case: 'no more than a message can carry',
      codes: ['a'.repeat(120), 'b'.repeat(120)],
      reasons: 'a'.repeat(120),
    },
  ])('$case', ({ codes, reasons }) => {
    expect(told(...codes)).toBe(reasons);
  });

  it('names the way to a review by a person, and the number to quote', () => {
    expect(declineReasons(state)).toMatchObject({ review: 'by_person', reference: state.loanId });
  });
});
