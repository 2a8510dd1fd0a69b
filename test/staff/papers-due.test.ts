import { describe, expect, it } from '@jest/globals';
import type { Loan } from '../../sandbox/staff/http/shapes.js';
import { papersDue } from '../../sandbox/staff/origination/papers-due.js';
import { contractOf, costTableOf } from '../../sandbox/staff/origination/papers.js';

const onFile = (...types: string[]) => ({
  collateral: { kind: 'vehicle', state: 'new' },
  documents: types.map((type) => ({ type })),
});

const cases = [
  {
    name: 'nothing yet',
    has: [],
    termsChanged: false,
    due: 'cost_table insurance_policy loan_contract',
  },
  {
    name: 'a restart in between',
    has: ['cost_table'],
    termsChanged: false,
    due: 'insurance_policy loan_contract',
  },
  { name: 'all of it', has: ['cost_table', 'loan_contract'], termsChanged: false, due: '' },
  {
    ...{ name: 'all of it, on other terms', has: ['cost_table', 'loan_contract'] },
    ...{ termsChanged: true, due: 'cost_table insurance_policy loan_contract' },
  },
];

describe('the papers that the origination system still owes', () => {
  it.each(cases)('when the file has $name', ({ has, termsChanged, due }) => {
    expect(papersDue(onFile(...has), termsChanged).join(' ')).toBe(due);
  });

  it('are no insurance where there is nothing to insure', () => {
    for (const collateral of [null, { kind: 'home', state: 'new' }]) {
      const loan = { ...onFile(), collateral };
      expect(papersDue(loan, false)).toEqual(['cost_table', 'loan_contract']);
    }
  });

  it('are a contract on all terms that were approved, the repayment method too', () => {
    const terms = {
      ...{ amount: { amountMinor: 12_000_000, currency: 'CNY' }, termMonths: 36 },
      ...{ annualRateBasisPoints: 450, dueDayOfMonth: 15, repaymentMethod: 'equal_principal' },
    };
    const loan = { loanId: 'ln_1', round: 1, terms, parties: [] } as unknown as Loan;
    const own = { payeePartyId: 'dealer', payeeAccountLast4: '3456' };
    expect(contractOf(loan, own, '2026-03-03T02:00:00.000Z').contract).toMatchObject(terms);
  });

  it('are other files when they say something else, and the same when they say the same', () => {
    const loan = { loanId: 'ln_1', terms: { annualRateBasisPoints: 450 } } as Loan;
    const keys = [
      '2026-03-03T02:00:00.000Z',
      '2026-03-03T02:00:00.000Z',
      '2026-03-04T02:00:00.000Z',
    ];
    const [first, same, later] = keys.map((at) => costTableOf(loan, at).key);
    expect(same).toBe(first);
    expect(later).not.toBe(first);
  });
});
