import { describe, expect, it } from '@jest/globals';
import type { StatementRow } from '../../../domain/facts/bank-statements.js';
import { debtService } from '../../../domain/cross-checks/debt-service.js';
import { largestAmountMinor } from '../../../domain/cross-checks/debt-service-ratio.js';
import {
  guaranteesExceed,
  guaranteesGiven,
} from '../../../domain/cross-checks/guarantees-given.js';
import { firstInstalmentMinor } from '../../../domain/cross-checks/instalment.js';
import { newLenders } from '../../../domain/cross-checks/new-lenders.js';
import { overdueHistory } from '../../../domain/cross-checks/overdue-history.js';
import { debtServiceOf } from '../../../domain/cross-checks/ratios.js';
import {
  repaidByBorrowing,
  rolledDebts,
} from '../../../domain/cross-checks/repaid-by-borrowing.js';
import { answered } from '../checks/a-case.js';
import { cleanFacts } from '../checks/clean-facts.js';
import { aCleanInput, changed, personFacts } from './clean-case.js';

/** The vectors of docs/rules/debt-service.md, worked by hand there. */
describe('the largest amount that keeps 55 % (S67)', () => {
  const limitBasisPoints = 5500;
  const rows = [
    // 4,000 × 55 % = 2,200; 2,200 − 1,140 = 1,060 = 12,000 ÷ 12 + 12,000 × 6 % ÷ 12.
    {
      income: 400_000,
      other: 114_000,
      method: 'equal_principal',
      rate: 600,
      months: 12,
      expected: 1_200_000,
    },
    // One fen of other debt more, and 12,000 does not fit any more: 11,999 ÷ 12 + 59.995 = 1,059.91.
    {
      income: 400_000,
      other: 114_001,
      method: 'equal_principal',
      rate: 600,
      months: 12,
      expected: 1_199_900,
    },
    // 10,000 × 55 % − 2,500 = 3,000; 95,154 ÷ 36 + 95,154 × 4.5 % ÷ 12 = 2,999.99, 95,155 gives 3,000.03.
    {
      income: 1_000_000,
      other: 250_000,
      method: 'equal_principal',
      rate: 450,
      months: 36,
      expected: 9_515_400,
    },
    // The debts alone take 55 %, or more.
    {
      income: 1_000_000,
      other: 550_000,
      method: 'equal_instalment',
      rate: 450,
      months: 36,
      expected: 0,
    },
    {
      income: 1_000_000,
      other: 700_000,
      method: 'equal_instalment',
      rate: 450,
      months: 36,
      expected: 0,
    },
    // More than the whole cost is never named.
    {
      income: 90_000_000,
      other: 0,
      method: 'equal_instalment',
      rate: 450,
      months: 36,
      expected: 20_000_000,
    },
  ] as const;
  it.each(rows)('income $income, others $other, $method: $expected', (row) => {
    const { income, other, method, rate, months, expected } = row;
    const terms = { repaymentMethod: method, annualRateBasisPoints: rate, termMonths: months };
    const room = { incomeMinor: income, otherDebtMinor: other, limitBasisPoints };
    const largest = largestAmountMinor(room, 20_000_000, (amountMinor) =>
      firstInstalmentMinor(terms, amountMinor),
    );
    expect(largest).toBe(expected);
  });
});

const account = {
  lender: '甲测试消费金融有限公司',
  kind: 'consumer' as const,
  openedOn: '2026-10-01',
  balanceMinor: 1_000_000,
  monthlyPaymentMinor: 0,
  limitMinor: null,
  secured: false,
  statusMonths: 'N',
  overdueMinor: 0,
};

describe('a source of debts that was not asked (never fail open)', () => {
  const noStatements = answered('bank_statements', { answer: 'UNAVAILABLE', class: 'error' });
  it('leaves the ratio open where what is known keeps the limit', () => {
    const input = aCleanInput({ facts: personFacts(noStatements) });
    expect(debtService.evaluate(input, 'borrower')).toEqual({
      result: 'not_evaluated',
      missing: ['bank_statements'],
    });
  });
  it('and is a finding all the same where what is known is beyond it', () => {
    const heavy = changed('credit_bureau', {
      accounts: [{ ...account, monthlyPaymentMinor: 900_000 }],
    });
    const input = aCleanInput({ facts: personFacts(noStatements, heavy) });
    expect(debtService.evaluate(input, 'borrower').result).toBe('finding');
    expect(debtServiceOf(input, 'borrower')).toMatchObject({ exceeds: true });
  });
});

const resultOf = (said: { result: string; finding?: { severity: string } }) =>
  said.result === 'finding' ? said.finding?.severity : said.result;

describe('new unsecured lenders', () => {
  const opened = (lender: string, openedOn: string, secured = false) => ({
    ...account,
    ...{ lender, openedOn, secured },
  });
  // Today is in the clean case 2026-11-15 or later in November; the window is three months.
  const rows = [
    {
      name: 'three',
      accounts: ['甲', '乙', '丙'].map((one) => opened(one, '2026-10-01')),
      expected: 'orange',
    },
    {
      name: 'two',
      accounts: ['甲', '乙'].map((one) => opened(one, '2026-10-01')),
      expected: 'clear',
    },
    {
      name: 'three loans at two',
      accounts: ['甲', '乙', '甲'].map((one) => opened(one, '2026-10-01')),
      expected: 'clear',
    },
    {
      name: 'one of three secured',
      accounts: ['甲', '乙', '丙'].map((one, i) => opened(one, '2026-10-01', i === 0)),
      expected: 'clear',
    },
    {
      name: 'one of three long ago',
      accounts: ['甲', '乙', '丙'].map((one, i) =>
        opened(one, i === 0 ? '2026-06-01' : '2026-10-01'),
      ),
      expected: 'clear',
    },
  ];
  it.each(rows)('$name: $expected', ({ accounts, expected }) => {
    const input = aCleanInput({ facts: personFacts(changed('credit_bureau', { accounts })) });
    expect(resultOf(newLenders.evaluate(input, 'borrower'))).toBe(expected);
  });
  it('is not evaluated without a report', () => {
    const down = answered('credit_bureau', { answer: 'UNAVAILABLE', class: 'timeout' });
    const input = aCleanInput({ facts: personFacts(down) });
    expect(newLenders.evaluate(input, 'borrower').result).toBe('not_evaluated');
  });
});

describe('guarantees given', () => {
  it.each([
    { guarantees: 12_000, income: 1_000, months: 12, expected: false },
    { guarantees: 12_001, income: 1_000, months: 12, expected: true },
    { guarantees: 1, income: 0, months: 12, expected: true },
  ])('$guarantees against $income × $months: $expected', (row) => {
    expect(guaranteesExceed(row.guarantees, row.income, row.months)).toBe(row.expected);
  });
  it.each([
    { months: 12, extra: 0, expected: 'clear' },
    { months: 12, extra: 1, expected: 'yellow' },
  ])('$months months of 14,660 and $extra fen: $expected', ({ months, extra, expected }) => {
    const guaranteesMinor = months * 1_466_000 + extra;
    const facts = personFacts(changed('credit_bureau', { guaranteesMinor }));
    expect(resultOf(guaranteesGiven.evaluate(aCleanInput({ facts }), 'borrower'))).toBe(expected);
  });
  it('needs an income only where there are some', () => {
    const bureau = (guaranteesMinor: number) => changed('credit_bureau', { guaranteesMinor });
    const none = aCleanInput({ facts: bureau(0) });
    expect(guaranteesGiven.evaluate(none, 'borrower').result).toBe('clear');
    const some = aCleanInput({ facts: bureau(1) });
    expect(guaranteesGiven.evaluate(some, 'borrower').result).toBe('not_evaluated');
  });
});

describe('repayment by new borrowing', () => {
  const bounds = { windowDays: 7, shareBasisPoints: 5000 };
  const row = (on: string, amountMinor: number): StatementRow => ({
    ...{ on, amountMinor, balanceMinor: 0, counterparty: '甲' },
    tag: amountMinor > 0 ? 'loan_drawdown' : 'loan_repayment',
  });
  const rows = [
    {
      name: 'half of it on the last day',
      rows: [row('2026-09-01', 1000), row('2026-09-08', -500)],
      found: 1,
    },
    { name: 'a day later', rows: [row('2026-09-01', 1000), row('2026-09-09', -500)], found: 0 },
    {
      name: 'a fen less than half',
      rows: [row('2026-09-01', 1000), row('2026-09-03', -499)],
      found: 0,
    },
    {
      name: 'two that are half together',
      rows: [row('2026-09-01', 1000), row('2026-09-02', -250), row('2026-09-03', -250)],
      found: 1,
    },
    {
      name: 'before the money came',
      rows: [row('2026-08-31', -900), row('2026-09-01', 1000)],
      found: 0,
    },
    {
      name: 'one repayment and two loans',
      rows: [row('2026-09-01', 1000), row('2026-09-02', 1000), row('2026-09-03', -900)],
      found: 1,
    },
    { name: 'no loan', rows: [row('2026-09-03', -900)], found: 0 },
  ];
  it.each(rows)('$name: $found', ({ rows: seen, found }) => {
    expect(rolledDebts(seen, bounds)).toHaveLength(found);
  });
  it('is a finding with the figures, and not evaluated without statements', () => {
    const seen = [row('2026-09-01', 2_000_000), row('2026-09-03', -1_000_000)];
    const facts = personFacts(
      changed('bank_statements', { rows: [...cleanFacts.bank_statements.rows, ...seen] }),
    );
    const said = repaidByBorrowing.evaluate(aCleanInput({ facts }), 'borrower');
    expect(said).toMatchObject({
      result: 'finding',
      finding: {
        severity: 'orange',
        compared: [{ value: '2026-09-01' }, { value: 2_000_000 }, { value: 1_000_000 }],
      },
    });
    const bare = aCleanInput({ facts: {} });
    expect(repaidByBorrowing.evaluate(bare, 'borrower').result).toBe('not_evaluated');
  });
});

describe('a repaired record (lending.md §1.2)', () => {
  it('is no overdue for the rule: what the customer admits is held against nothing', () => {
    const facts = personFacts(
      changed('credit_bureau', { accounts: [{ ...account, statusMonths: 'NNNNNN' }] }),
    );
    expect(overdueHistory.evaluate(aCleanInput({ facts }), 'borrower').result).toBe('clear');
  });
});
