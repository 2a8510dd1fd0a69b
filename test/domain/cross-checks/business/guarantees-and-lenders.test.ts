import { describe, expect, it } from '@jest/globals';
import type { BusinessCase } from '../../../../domain/cross-checks/business/business-case.js';
import { companyGuaranteesGiven } from '../../../../domain/cross-checks/business/guarantees-given.js';
import { companyNewLenders } from '../../../../domain/cross-checks/business/new-lenders.js';
import { aBusinessPolicy } from './a-business-policy.js';
import {
  aBureau,
  aLoanAtBureau,
  aYear,
  data,
  missing,
  noRecord,
  said,
  yuan,
} from './a-business-case.js';

type Rows = [name: string, over: Partial<BusinessCase>, expected: string][];

describe('what a company answers for others, against its net worth', () => {
  const given = (guaranteesMinor: number) => data({ ...aBureau(aLoanAtBureau), guaranteesMinor });
  const worth = (totalEquityMinor: number) => ({
    statements: [aYear(2025, { closing: { totalEquityMinor } })],
  });
  const five = worth(5_000_000 * yuan);
  const rows: Rows = [
    ['nothing', { bureau: given(0) }, 'clear'],
    ['nothing, and no statements', { bureau: given(0), statements: [] }, 'clear'],
    ['half of it', { bureau: given(2_500_000 * yuan), ...five }, 'clear'],
    ['a fen above half', { bureau: given(2_500_000 * yuan + 1), ...five }, 'orange credit'],
    ['worth nothing', { bureau: given(1), ...worth(0) }, 'orange credit'],
    ['owes more than it has', { bureau: given(1), ...worth(-1) }, 'orange credit'],
    ['no statements', { bureau: given(1), statements: [] }, 'not_evaluated financial_statements'],
    [
      'statements that are too old',
      { bureau: given(1), statements: [aYear(2023)] },
      'not_evaluated financial_statements',
    ],
    ['bureau away', { bureau: missing, ...five }, 'not_evaluated credit_bureau'],
    ['no record at the bureau', { bureau: noRecord, ...five }, 'clear'],
    [
      'a policy of an earlier release',
      { bureau: given(2_500_000 * yuan + 1), ...five, policy: without('guaranteesGiven') },
      'not_evaluated policy:guaranteesGiven',
    ],
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(companyGuaranteesGiven, over)).toBe(expected);
  });
});

describe('lenders who are new to a company', () => {
  const opened = (...accounts: [lender: string, openedOn: string][]) => ({
    today: '2026-11-15',
    bureau: data(
      aBureau(...accounts.map(([lender, openedOn]) => ({ ...aLoanAtBureau, lender, openedOn }))),
    ),
  });
  const [a, b, c] = [
    ['甲银行', '2026-05-16'],
    ['乙银行', '2026-08-01'],
    ['丙银行', '2026-11-01'],
  ] as [string, string][];
  if (a === undefined || b === undefined || c === undefined) throw new Error('three lenders');
  const rows: Rows = [
    ['three', opened(a, b, c), 'orange credit'],
    ['two, one of them twice', opened(a, b, ['乙银行', '2026-09-01']), 'clear'],
    ['one who was known before', opened(a, b, c, ['甲银行', '2024-03-01']), 'clear'],
    ['one on the day before the window', opened(['甲银行', '2026-05-15'], b, c), 'clear'],
    ['bureau away', { ...opened(), bureau: missing }, 'not_evaluated credit_bureau'],
    ['no record at the bureau', { ...opened(), bureau: noRecord }, 'clear'],
    [
      'a policy of an earlier release',
      { ...opened(a, b, c), policy: without('newLenders') },
      'not_evaluated policy:newLenders',
    ],
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(companyNewLenders, over)).toBe(expected);
  });
});

function without(field: 'guaranteesGiven' | 'newLenders') {
  const { [field]: _left, ...policy } = aBusinessPolicy;
  return policy;
}
