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
  const said = incomeFromStatements({ ...statements, rows: of }, tolerance, {
    ...{ named: employers, told: [] },
  });
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

describe('pay of a payer whom the application alone names', () => {
  const other = '上海别家测试有限公司';
  const all = months.map((month) => pay(month));
  const byOther = (amountMinor: number, tag: StatementRow['tag']) =>
    months.map((month) => ({ ...pay(month, amountMinor, tag), counterparty: other }));
  const atMost = { kind: 'at_most', netMonthlyMinor: 1_000_000 };
  const exact = (netMonthlyMinor: number) => ({ kind: 'exact', netMonthlyMinor });
  it.each([
    { name: 'alone: a bound', rows: all, named: [], expected: atMost },
    { name: 'named by an office too', rows: all, named: [employer], expected: exact(1_000_000) },
    {
      name: 'called salary by the bank in one month',
      rows: [...all, pay(5, 900_000, 'salary')],
      ...{ named: [], expected: exact(1_000_000) },
    },
    {
      name: 'beside tagged pay of another in every month',
      rows: [...all, ...byOther(800_000, 'salary')],
      ...{ named: [], expected: exact(800_000) },
    },
    {
      name: 'beside pay of another whom an office names',
      rows: [...all, ...byOther(800_000, 'other')],
      ...{ named: [other], expected: { kind: 'at_least', netMonthlyMinor: 800_000 } },
    },
    { name: 'in too few months', rows: all.slice(1), named: [], expected: 'no_salary_credits' },
  ])('$name', ({ rows, named, expected }) => {
    const of = rows.map((row) => ({ ...row, balanceMinor: 0 }));
    const employers = { named, told: [employer] };
    const said = incomeFromStatements({ ...statements, rows: of }, tolerance, employers);
    expect(said.kind === 'unknown' ? said.reason : said).toEqual(expected);
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
