import { describe, expect, it } from '@jest/globals';
import type { CrossCheckInput } from '../../../domain/cross-checks/cross-check.js';
import { termLimit } from '../../../domain/cross-checks/collateral/term-limit.js';
import { housingPayment } from '../../../domain/cross-checks/housing/housing-payment.js';
import { overdueHistory } from '../../../domain/cross-checks/overdue-history.js';
import { priceAgainstValuation } from '../../../domain/cross-checks/purchase/price-against-valuation.js';
import type { CaseParts } from '../checks/a-case.js';
import { aCleanInput, changed, personFacts } from './clean-case.js';
import { anInput } from './a-home-input.js';
import { inShort } from './said.js';

const aCar = (parts: CaseParts) => aCleanInput(parts) as CrossCheckInput<'auto'>;
const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });

describe('the payment for a home against income, 50 % (lending.md §7.3)', () => {
  // Net income is 14,660.00. Equal principal over 300 months at 12 %: a three-hundredth of the loan and a hundredth as interest.
  const rows = [
    { loan: 54_975_000, instalment: 733_000, share: 5000, expected: 'clear' },
    { loan: 54_975_050, instalment: 733_001, share: 5001, expected: 'orange credit' },
  ];
  it.each(rows)('$instalment fen a month: $expected', ({ loan, instalment, share, expected }) => {
    const terms = {
      ...{ amount: cny(loan), termMonths: 300, annualRateBasisPoints: 1200 },
      repaymentMethod: 'equal_principal' as const,
    };
    const said = housingPayment.evaluate(anInput({ terms }), 'borrower');
    expect(inShort(said)).toBe(expected);
    const { compared } = said.result === 'finding' ? said.finding : (said as never);
    expect(compared).toMatchObject([{ value: 1_466_000 }, { value: instalment }, { value: share }]);
  });
});

describe('overdue months, 连三累六 (lending.md §7.3)', () => {
  const account = (statusMonths: string) => ({
    ...{ lender: '测试银行', kind: 'consumer' as const, openedOn: '2020-01-01', balanceMinor: 0 },
    ...{ monthlyPaymentMinor: 0, limitMinor: null, secured: false, statusMonths, overdueMinor: 0 },
  });
  const rows = [
    { name: 'none', months: ['NNNNNNNNNNNN'], expected: 'clear' },
    { name: 'one', months: ['NNNN1NNNNNNN'], expected: 'yellow credit' },
    { name: 'two in a row', months: ['NN12NNNNNNNN'], expected: 'yellow credit' },
    { name: 'three in a row', months: ['N123NNNNNNNN'], expected: 'red credit' },
    { name: 'three, the middle one unknown', months: ['N1#2NNNNN1NN'], expected: 'yellow credit' },
    { name: 'three around an unknown one', months: ['N1#23NNNNNNN'], expected: 'red credit' },
    { name: 'five in all', months: ['1N1N1N1N1NNN'], expected: 'yellow credit' },
    { name: 'six in all', months: ['1N1N1N1N1N1N'], expected: 'red credit' },
    {
      name: 'six over two accounts, which are not one loan’s',
      months: ['1N1N1NNNNNNN', 'N1N1N1NNNNNN'],
      expected: 'yellow credit',
    },
    { name: 'a loss', months: ['NNNNNNNNNNNB'], expected: 'red credit' },
    {
      name: 'a sixth in the oldest of 24 months',
      months: [`1${'N'.repeat(13)}1N1N1N1N1N`],
      expected: 'red credit',
    },
  ];
  it.each(rows)('$name: $expected', ({ months, expected }) => {
    const facts = personFacts(changed('credit_bureau', { accounts: months.map(account) }));
    expect(inShort(overdueHistory.evaluate(aCleanInput({ facts }), 'borrower'))).toBe(expected);
  });
});

describe('the price against the independent value of 195,000.00, 20 % (depth.md G15)', () => {
  const rows = [
    { price: 15_600_000, expected: 'clear' },
    { price: 15_599_999, expected: 'orange credit' },
    { price: 23_400_000, expected: 'clear' },
    { price: 23_400_001, expected: 'orange fraud' },
  ];
  it.each(rows)('$price: $expected', ({ price, expected }) => {
    const input = aCar({ purpose: { price: cny(price) } });
    expect(inShort(priceAgainstValuation.evaluate(input, 'loan'))).toBe(expected);
  });
});

describe('the longest term of a car loan (汽车贷款管理办法 2017-2)', () => {
  const rows = [
    { state: 'new', months: 36, expected: 'clear' },
    { state: 'new', months: 60, expected: 'clear' },
    { state: 'new', months: 61, expected: 'red legal' },
    { state: 'used', months: 36, expected: 'clear' },
    { state: 'used', months: 37, expected: 'red legal' },
    { state: 'used', months: 60, expected: 'red legal' },
  ] as const;
  it.each(rows)('$state car, $months months: $expected', ({ state, months, expected }) => {
    const input = aCar({ collateral: { state }, terms: { termMonths: months } });
    expect(inShort(termLimit.evaluate(input, 'loan'))).toBe(expected);
  });
});
