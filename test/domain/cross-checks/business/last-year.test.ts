import { describe, expect, it } from '@jest/globals';
import type { BusinessCase } from '../../../../domain/cross-checks/business/business-case.js';
import { companyDebtCover } from '../../../../domain/cross-checks/business/debt-cover.js';
import { growthGap } from '../../../../domain/cross-checks/business/growth-gap.js';
import { revenueFell } from '../../../../domain/cross-checks/business/revenue-fell.js';
import { workingCapitalNeed } from '../../../../domain/cross-checks/business/working-capital.js';
import { aYear, said, yuan } from './a-business-case.js';

type Rows = [name: string, over: Partial<BusinessCase>, expected: string][];

describe('sales from one statement to the next', () => {
  // 10,000,000 a year before; 20 % less are 8,000,000, and ten months of them 6,666,666.67.
  const of = (revenueMinor: number, over = {}) => ({
    statements: [aYear(2024), aYear(2025, { income: { revenueMinor }, over })],
  });
  const months = { to: '2025-10-31' };
  const rows: Rows = [
    ['the same', {}, 'clear'],
    ['20 % less', of(8_000_000 * yuan), 'clear'],
    ['a hair below', of(7_999_999 * yuan), 'yellow credit'],
    ['21 % less', of(7_900_000 * yuan), 'yellow credit'],
    ['ten months at 80 %', of(666_666_670, months), 'clear'],
    ['ten months below', of(666_600_000, months), 'yellow credit'],
    ['one statement only', { statements: [aYear(2025)] }, 'not_evaluated financial_statements'],
    ['too old', { today: '2027-01-31' }, 'not_evaluated financial_statements'],
    ['none handed in', { statements: [] }, 'not_evaluated financial_statements'],
  ];
  it.each(rows)('%s: %s', (_name, over, expected) => {
    expect(said(revenueFell, over)).toBe(expected);
  });
});

describe('the last year', () => {
  it('is not one that ended more than eighteen months ago', () => {
    const rules = [growthGap, companyDebtCover, workingCapitalNeed];
    const of = (today: string) => rules.map((rule) => said(rule, { today }));
    expect(of('2027-07-30')).toEqual(['clear', 'clear', 'clear']);
    expect(of('2027-07-31')).toEqual(rules.map(() => 'not_evaluated financial_statements'));
  });
});
