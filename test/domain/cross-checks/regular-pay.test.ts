import { describe, expect, it } from '@jest/globals';
import { incomeFromStatements } from '../../../domain/cross-checks/implied-income/statements.js';
import type { StatementRow } from '../../../domain/facts/bank-statements.js';
import { cleanFacts } from '../checks/clean-facts.js';
import { autoPolicy } from '../policy/shipped-policy.js';

const tolerance = autoPolicy().tolerances.statements;
const statements = cleanFacts.bank_statements;
const employer = '北京晨光测试科技有限公司';
type Row = Omit<StatementRow, 'balanceMinor'>;
const pay = (month: number, amountMinor = 1_000_000, tag: StatementRow['tag'] = 'other'): Row => ({
  on: `2026-${String(month).padStart(2, '0')}-10`,
  ...{ amountMinor, tag, counterparty: employer },
});
const months = [5, 6, 7, 8, 9, 10];
const read = (rows: readonly Row[], employers = [employer]) => {
  const of = rows.map((row) => ({ ...row, balanceMinor: 0 }));
  const said = incomeFromStatements({ ...statements, rows: of }, tolerance, employers);
  return said.kind === 'unknown' ? said.reason : said.netMonthlyMinor;
};

describe('pay that no word of the bank calls so', () => {
  const all = months.map((month) => pay(month));
  const expenses = months.map((month) => pay(month, 300_000));
  it.each([
    { name: 'every month from the employer', rows: all, expected: 1_000_000 },
    { name: 'in one month too few', rows: all.slice(1), expected: 'no_salary_credits' },
    { name: 'beside expenses paid back', rows: [...all, ...expenses], expected: 1_000_000 },
    {
      name: 'in months whose salary is tagged',
      rows: [...all, ...months.map((month) => pay(month, 900_000, 'salary'))],
      expected: 900_000,
    },
  ])('$name: $expected', ({ rows, expected }) => {
    expect(read(rows)).toBe(expected);
  });

  it('is none from somebody else, nor without an employer', () => {
    expect(read(all, ['上海别家测试有限公司'])).toBe('no_salary_credits');
    expect(read(all, [])).toBe('no_salary_credits');
  });
});

describe('pay that goes on to somebody else (快进快出)', () => {
  const tagged = months.map((month) => pay(month, 1_000_000, 'salary'));
  const out = (day: string, over: Partial<Row> = {}): Row[] =>
    months.map((month) => ({
      on: `2026-${String(month).padStart(2, '0')}-${day}`,
      ...{ amountMinor: -1_000_000, tag: 'other', counterparty: '王某' },
      ...over,
    }));
  it.each([
    { name: 'on the third day', rows: out('13'), expected: 'no_salary_credits' },
    { name: 'on the fourth', rows: out('14'), expected: 1_000_000 },
    { name: 'to an own account', rows: out('13', { tag: 'own_transfer' }), expected: 1_000_000 },
  ])('$name: $expected', ({ rows, expected }) => {
    expect(read([...tagged, ...rows])).toBe(expected);
  });
});
