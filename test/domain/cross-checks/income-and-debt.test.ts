import { describe, expect, it } from '@jest/globals';
import { debtServiceRatio } from '../../../domain/cross-checks/debt-service-ratio.js';
import { debtService } from '../../../domain/cross-checks/debt-service.js';
import { monthlyDebts } from '../../../domain/cross-checks/debts.js';
import { incomeGap } from '../../../domain/cross-checks/income-gap.js';
import { incomeOf } from '../../../domain/cross-checks/income.js';
import { firstInstalmentMinor } from '../../../domain/cross-checks/instalment.js';
import { debtServiceOf } from '../../../domain/cross-checks/ratios.js';
import { unknownLender } from '../../../domain/cross-checks/unknown-lender.js';
import { answered, found, type CaseParts } from '../checks/a-case.js';
import { cleanFacts } from '../checks/clean-facts.js';
import { aCleanInput, changed, personFacts } from './clean-case.js';

const declaring = (netMinor: number, parts: CaseParts = {}): CaseParts => ({
  ...parts,
  borrower: {
    income: {
      netMonthly: { amountMinor: netMinor, currency: 'CNY' },
      grossMonthly: null,
      paydayOfMonth: 10,
      payingBank: '测试银行',
    },
    ...parts.borrower,
  },
});

describe('declared income against the papers (S13)', () => {
  const reference = 1_466_000;
  const rows = [
    { percent: 110, expected: 'clear' },
    { percent: 120, expected: 'clear' },
    { percent: 120, extra: 1, expected: 'yellow credit' },
    { percent: 130, expected: 'yellow credit' },
    { percent: 130, extra: 1, expected: 'orange credit' },
    { percent: 80, expected: 'clear' },
    { percent: 80, extra: -1, expected: 'yellow fraud' },
  ];
  it.each(rows)('$percent % of 14,660 and $extra fen: $expected', (row) => {
    const declared = (reference * row.percent) / 100 + (row.extra ?? 0);
    const result = incomeGap.evaluate(aCleanInput(declaring(declared)), 'borrower');
    const said =
      result.result === 'finding'
        ? `${result.finding.severity} ${result.finding.kind}`
        : result.result;
    expect(said).toBe(row.expected);
  });

  it('shows every number, the order of sources, the tolerance and the question', () => {
    const capped = changed('social_insurance', { baseMinor: 3_500_000 });
    const input = aCleanInput(declaring(2_500_000, { facts: personFacts(capped) }));
    expect(incomeGap.evaluate(input, 'borrower')).toMatchObject({
      result: 'finding',
      finding: {
        rule: 'income_gap',
        severity: 'orange',
        sourceOrder: ['tax', 'provident_fund', 'bank_statements', 'social_insurance'],
        tolerance: { matchPercent: 10, tolerablePercent: 20, orangePercent: 30 },
        opensQuestions: ['Q-PROB-01'],
        compared: [
          { label: 'declared_net_income', value: 2_500_000, source: 'application' },
          { label: 'implied_net_income', value: 1_466_000, source: 'tax' },
          { label: 'implied_net_income', value: 1_466_000, source: 'provident_fund' },
          { label: 'implied_net_income', value: 1_466_000, source: 'bank_statements' },
          { label: 'implied_net_income_at_least', source: 'social_insurance' },
        ],
      },
    });
  });

  it('says nothing on a cap alone when more is declared, and is clear when less is', () => {
    const onlyCap = { ...changed('social_insurance', { baseMinor: 3_500_000 }) };
    const bound = incomeOf(aCleanInput({ facts: onlyCap }), 'borrower');
    expect(bound).toMatchObject({ kind: 'at_least', source: 'social_insurance' });
    const above = incomeGap.evaluate(
      aCleanInput(declaring(9_000_000, { facts: onlyCap })),
      'borrower',
    );
    expect(above.result).toBe('not_evaluated');
    const below = incomeGap.evaluate(
      aCleanInput(declaring(1_000_000, { facts: onlyCap })),
      'borrower',
    );
    expect(below.result).toBe('clear');
  });

  it('takes the lowest exact figure, and never a floor', () => {
    const low = changed('bank_statements', {
      rows: cleanFacts.bank_statements.rows.map((row) => ({ ...row, amountMinor: 900_000 })),
    });
    const floor = changed('social_insurance', { baseMinor: 700_000 });
    expect(incomeOf(aCleanInput({ facts: personFacts(low, floor) }), 'borrower')).toMatchObject({
      kind: 'exact',
      netMonthlyMinor: 900_000,
      source: 'bank_statements',
    });
  });

  it('never uses the figures of somebody else: a MISMATCH is missing, not an income', () => {
    const facts = personFacts(
      found('tax', { ...cleanFacts.tax, grossIncomeMinor: 9_000_000 }, 'MISMATCH'),
    );
    const income = incomeOf(aCleanInput({ facts }), 'borrower');
    expect(income).toMatchObject({ kind: 'exact', netMonthlyMinor: 1_466_000 });
    expect(income.all[0]).toEqual({
      source: 'tax',
      income: { kind: 'unknown', reason: 'missing' },
    });
  });

  it('is not evaluated without sources, with an outage, or without consent (S20)', () => {
    const down = answered('tax', { answer: 'UNAVAILABLE', class: 'error' });
    for (const parts of [{ facts: {} }, { facts: down }, { consents: [] }]) {
      expect(incomeGap.evaluate(aCleanInput(parts), 'borrower')).toEqual({
        result: 'not_evaluated',
        missing: ['tax', 'provident_fund', 'bank_statements', 'social_insurance'],
      });
    }
  });
});

describe('instalments (lending.md §12)', () => {
  const rows = [
    { method: 'equal_instalment', amount: 100_000_000, rate: 350, months: 360, expected: 449_045 },
    { method: 'equal_instalment', amount: 20_000_000, rate: 450, months: 36, expected: 594_938 },
    { method: 'equal_principal', amount: 20_000_000, rate: 450, months: 36, expected: 630_556 },
  ] as const;
  it.each(rows)('$method $amount at $rate over $months is $expected', (row) => {
    const terms = {
      repaymentMethod: row.method,
      annualRateBasisPoints: row.rate,
      termMonths: row.months,
    };
    expect(firstInstalmentMinor(terms, row.amount)).toBe(row.expected);
  });
});

describe('debts and their share of income (S67)', () => {
  it('passes 55.00 % and not 55.01 %', () => {
    expect(debtServiceRatio(5500, 10_000, 5500)).toMatchObject({
      exceeds: false,
      basisPoints: 5500,
    });
    expect(debtServiceRatio(5501, 10_000, 5500)).toMatchObject({
      exceeds: true,
      basisPoints: 5501,
    });
    const barely = debtServiceRatio(55_000_001, 100_000_000, 5500);
    expect(barely).toMatchObject({ exceeds: true, basisPoints: 5501 });
    expect(debtServiceRatio(1, 0, 5500).exceeds).toBe(true);
  });

  const account = {
    lender: '甲测试消费金融有限公司',
    kind: 'consumer' as const,
    openedOn: '2025-01-01',
    balanceMinor: 1_000_000,
    monthlyPaymentMinor: 200_000,
    limitMinor: null,
    secured: false,
    statusMonths: 'NNNN',
    overdueMinor: 0,
  };
  const declared = [
    {
      lender: '甲测试消费金融有限责任公司',
      monthlyPayment: { amountMinor: 150_000, currency: 'CNY' as const },
    },
    { lender: '乙测试银行', monthlyPayment: { amountMinor: 50_000, currency: 'CNY' as const } },
  ];
  const hidden = ['2026-08-05', '2026-09-05', '2026-10-05'].map((on) => ({
    on,
    amountMinor: -80_000,
    balanceMinor: 0,
    counterparty: '丙测试小额贷款有限公司',
    tag: 'loan_repayment' as const,
  }));
  const facts = personFacts(
    changed('credit_bureau', {
      accounts: [account, { ...account, lender: '丁测试银行', statusMonths: 'NNC' }],
    }),
    changed('bank_statements', { rows: [...cleanFacts.bank_statements.rows, ...hidden] }),
  );
  const input = aCleanInput({ facts, borrower: { declaredDebts: declared } });

  it('is the union of bureau, declared and lenders seen, each once with the largest payment', () => {
    const debts = monthlyDebts(input, 'borrower');
    expect(debts.lenders.map((one) => [one.lender, one.countedMinor])).toEqual([
      ['甲测试消费金融有限公司', 200_000],
      ['乙测试银行', 50_000],
      ['丙测试小额贷款有限公司', 80_000],
    ]);
    expect(debts.totalMinor).toBe(330_000);
    expect(debts.missing).toEqual([]);
  });

  it('finds the lender that nobody named, and asks', () => {
    expect(unknownLender.evaluate(input, 'borrower')).toMatchObject({
      result: 'finding',
      finding: {
        severity: 'orange',
        opensQuestions: ['Q-PROB-03'],
        compared: [
          { value: '丙测试小额贷款有限公司', source: 'bank_statements' },
          { value: 80_000, source: 'bank_statements' },
        ],
      },
    });
    expect(unknownLender.evaluate(aCleanInput(), 'borrower').result).toBe('clear');
  });

  it('names the largest amount that keeps the limit', () => {
    const heavy = aCleanInput({
      facts: personFacts(
        changed('credit_bureau', { accounts: [{ ...account, monthlyPaymentMinor: 500_000 }] }),
      ),
    });
    const ratio = debtServiceOf(heavy, 'borrower');
    if (ratio.state === 'not_evaluated') throw new Error('evaluated');
    const limit = heavy.policy.debtService.limitBasisPoints;
    const share = (amountMinor: number) =>
      debtServiceRatio(
        500_000 + firstInstalmentMinor(heavy.file.terms, amountMinor),
        ratio.incomeMinor,
        limit,
      ).exceeds;
    expect(ratio.exceeds).toBe(true);
    expect(share(ratio.largestAmountMinor)).toBe(false);
    expect(share(ratio.largestAmountMinor + 100)).toBe(true);
    expect(debtService.evaluate(heavy, 'borrower')).toMatchObject({
      finding: { severity: 'orange' },
    });
  });

  it('is not evaluated when the credit report is missing', () => {
    const down = answered('credit_bureau', { answer: 'UNAVAILABLE', class: 'timeout' });
    const result = debtService.evaluate(aCleanInput({ facts: personFacts(down) }), 'borrower');
    expect(result).toEqual({ result: 'not_evaluated', missing: ['credit_bureau'] });
  });
});
