import { describe, expect, it } from '@jest/globals';
import { monthlyDebts } from '../../../../domain/cross-checks/debts.js';
import { unknownLender } from '../../../../domain/cross-checks/unknown-lender.js';
import type { StatementRow } from '../../../../domain/facts/bank-statements.js';
import { cleanFacts } from '../../checks/clean-facts.js';
import { aCleanInput, changed, personFacts } from '../clean-case.js';
import { inShort } from '../said.js';

const repaid = (on: string, counterparty: string, amountMinor = -80_000): StatementRow => ({
  ...{ on, amountMinor, balanceMinor: 0, counterparty, tag: 'loan_repayment' as const },
});
const months = ['2026-08-05', '2026-09-05', '2026-10-05'] as const;
const atBureau = (lender: string, monthlyPaymentMinor: number) => ({
  ...{ lender, kind: 'consumer' as const, openedOn: '2025-01-01', balanceMinor: 1_000_000 },
  ...{ monthlyPaymentMinor, limitMinor: null, secured: false, statusMonths: 'NN', overdueMinor: 0 },
});
const declared = (lender: string, amountMinor: number) => ({
  ...{ lender, monthlyPayment: { amountMinor, currency: 'CNY' as const } },
});

/** What a person owes by the three sources. */
const aDebtor = (parts: {
  bureau?: ReturnType<typeof atBureau>[];
  told?: ReturnType<typeof declared>[];
  rows?: StatementRow[];
}) =>
  aCleanInput({
    borrower: { declaredDebts: parts.told ?? [] },
    facts: personFacts(
      changed('credit_bureau', { accounts: parts.bureau ?? [] }),
      changed('bank_statements', {
        rows: [...cleanFacts.bank_statements.rows, ...(parts.rows ?? [])],
      }),
    ),
  });

describe('a repayment to a lender whom nobody named (S67)', () => {
  const to = (count: number, ...names: string[]) =>
    months.slice(0, count).map((on, i) => repaid(on, names[i % names.length] ?? ''));
  const rows = [
    { name: 'one month', rows: to(1, '丙测试小贷'), expected: 'clear' },
    { name: 'two months', rows: to(2, '丙测试小贷'), expected: 'orange credit' },
    { name: 'three months', rows: to(3, '丙测试小贷'), expected: 'orange credit' },
    {
      name: 'twice in one month',
      rows: [repaid('2026-10-05', '丙测试小贷'), repaid('2026-10-25', '丙测试小贷')],
      expected: 'clear',
    },
    {
      name: 'two months under two spellings of one name',
      rows: to(2, '丙测试小贷', '丙测试小额贷款有限公司'),
      expected: 'orange credit',
    },
    {
      name: 'a month to each of two banks',
      rows: to(2, '中国银行', '中国农业银行'),
      expected: 'clear',
    },
  ];
  it.each(rows)('$name: $expected', ({ rows: seen, expected }) => {
    expect(inShort(unknownLender.evaluate(aDebtor({ rows: seen }), 'borrower'))).toBe(expected);
  });

  it('is unknown though another bank of a like name is known', () => {
    const rows = to(3, '中国银行股份有限公司');
    const known = (lender: string) =>
      inShort(
        unknownLender.evaluate(aDebtor({ rows, bureau: [atBureau(lender, 100_000)] }), 'borrower'),
      );
    expect(known('中行')).toBe('clear');
    for (const lender of ['中国农业银行', '中国工商银行', '中国建设银行', '中国民生银行'])
      expect(known(lender)).toBe('orange credit');
  });
});

describe('DEBTS() over banks of like names', () => {
  it('is the sum of two banks, and the larger payment of one', () => {
    const input = aDebtor({
      bureau: [atBureau('中国农业银行股份有限公司', 200_000)],
      told: [declared('农行', 150_000), declared('建行', 50_000)],
      rows: months.map((on) => repaid(on, '中国银行北京市分行')),
    });
    const { lenders, totalMinor } = monthlyDebts(input, 'borrower');
    expect(lenders.map(({ lender, countedMinor }) => [lender, countedMinor])).toEqual([
      ['中国农业银行股份有限公司', 200_000],
      ['建行', 50_000],
      ['中国银行北京市分行', 80_000],
    ]);
    expect(totalMinor).toBe(330_000);
  });
});
