import { describe, expect, it } from '@jest/globals';
import { annualCostStated } from '../../../domain/cross-checks/contract/annual-cost-stated.js';
import type { CostTable, LoanContract } from '../../../domain/loan/state/document.js';
import { autoPolicy } from '../policy/shipped-policy.js';

/** The loan of lending.md §12: 200,000 at 4.5 % over 36 months. */
const contract: LoanContract = {
  ...{ number: 'C-1', signedAt: '2026-11-10T03:00:00Z', signers: ['borrower'] },
  ...{ amountMinor: 20_000_000, currency: 'CNY', termMonths: 36, annualRateBasisPoints: 450 },
  ...{ dueDayOfMonth: 15, repaymentMethod: 'equal_instalment' },
  ...{ payeePartyId: 'dealer', payeeAccountLast4: '1234' },
};
const start = { kind: 'service', payee: 'broker', amountMinor: 1_200_000 };
const monthly = {
  kind: 'guarantee',
  payee: 'guarantor',
  amountMinor: 20_000,
  charged: 'monthly',
} as const;
type Fees = CostTable['fees'];

function judged(stated: number, fees: Fees, signedAt = contract.signedAt): string {
  const table = {
    ...{ confirmedAt: '2026-11-10T02:59:00Z', shownBeforeSigning: true },
    ...{ annualCostBasisPoints: stated, fees },
  };
  const result = annualCostStated({ ...contract, signedAt }, table, autoPolicy());
  return result.result === 'finding' ? result.finding.severity : result.result;
}

describe('the yearly cost that the table states', () => {
  // Without fees twelve times the monthly rate is the contract's 4.50 %, and compounded 4.59 %.
  const none: Fees = [];
  it.each([
    { name: 'the rate itself', stated: 450, fees: none, says: 'clear' },
    { name: 'compounded', stated: 459, fees: none, says: 'clear' },
    { name: '5 basis points under', stated: 445, fees: none, says: 'clear' },
    { name: '6 basis points under', stated: 444, fees: none, says: 'red' },
    { name: '5 basis points over', stated: 464, fees: none, says: 'clear' },
    { name: '6 basis points over', stated: 465, fees: none, says: 'orange' },
    // 6 % kept back: 8.67 % nominal, 9.02 % effective.
    { name: 'the rate, with 6 % kept back', stated: 450, fees: [start], says: 'red' },
    { name: 'nominal, with 6 % kept back', stated: 867, fees: [start], says: 'clear' },
    { name: 'effective, with 6 % kept back', stated: 902, fees: [start], says: 'clear' },
    { name: '5 under the nominal', stated: 862, fees: [start], says: 'clear' },
    { name: '6 under the nominal', stated: 861, fees: [start], says: 'red' },
    { name: '6 over the effective', stated: 908, fees: [start], says: 'orange' },
    { name: 'the rate, with 200 a month', stated: 450, fees: [monthly], says: 'red' },
    {
      ...{ name: 'more kept back than is lent', stated: 450, says: 'red' },
      fees: [{ ...start, amountMinor: 20_000_001 }],
    },
  ])('$name: $says', ({ stated, fees, says }) => {
    expect(judged(stated, fees)).toBe(says);
  });

  it('counts a fee of each month when it is paid', () => {
    // 36 times 200 are 7,200; at the start they would cost more than month by month.
    const atStart = { ...start, amountMinor: 720_000 };
    const cheapest = (fees: Fees) =>
      Array.from({ length: 600 }, (_none, n) => 450 + n).find(
        (one) => judged(one, fees) === 'clear',
      );
    expect(cheapest([monthly])).toBeGreaterThan(600);
    expect(cheapest([monthly]) ?? 0).toBeLessThan(cheapest([atStart]) ?? 0);
  });

  it('is asked of contracts from 2026-08-01 Shanghai time on', () => {
    expect(judged(100, [], '2026-07-31T15:59:59Z')).toBe('clear');
    expect(judged(100, [], '2026-07-31T16:00:00Z')).toBe('red');
  });
});
