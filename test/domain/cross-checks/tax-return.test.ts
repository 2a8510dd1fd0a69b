import { describe, expect, it } from '@jest/globals';
import { incomeFromTax } from '../../../domain/cross-checks/implied-income/tax.js';
import { taxReturn } from '../../../domain/cross-checks/tax-return.js';
import type { TaxFacts } from '../../../domain/facts/tax.js';
import { answered, today } from '../checks/a-case.js';
import { cleanFacts } from '../checks/clean-facts.js';
import { autoPolicy } from '../policy/shipped-policy.js';
import { aCleanInput, changed, personFacts } from './clean-case.js';

const policy = autoPolicy();
/** 600,000 gross less 100,000 of contributions, twelve months: 440,000 are taxable, 79,080 is the most that is due. */
const large = {
  ...{ grossIncomeMinor: 60_000_000, socialContributionsMinor: 10_000_000 },
  monthsReported: 12,
};
const saysOf = (over: Partial<TaxFacts>, on = today) => {
  const facts = personFacts(changed('tax', over));
  const said = taxReturn.evaluate(aCleanInput({ facts }, { today: on }), 'borrower');
  const income = incomeFromTax({ ...cleanFacts.tax, ...over }, policy, on);
  const result = said.result === 'finding' ? said.finding.severity : said.result;
  return `${result}, ${income.kind}`;
};

describe('a tax return held against itself', () => {
  it.each([
    { name: 'as the brackets have it', over: {}, expected: 'clear, exact' },
    {
      name: 'a large gross without any tax',
      over: { ...large, taxPaidMinor: 0 },
      expected: 'orange, unknown',
    },
    // Most: 79,080 and 5 % and 100.
    { name: 'the most', over: { ...large, taxPaidMinor: 8_313_400 }, expected: 'clear, exact' },
    {
      name: 'a fen more',
      over: { ...large, taxPaidMinor: 8_313_401 },
      expected: 'orange, unknown',
    },
    // Least: 320,000 are taxable after 120,000 of other deductions: 48,080 less 5 % less 100.
    { name: 'the least', over: { ...large, taxPaidMinor: 4_557_600 }, expected: 'clear, exact' },
    {
      name: 'a fen less',
      over: { ...large, taxPaidMinor: 4_557_599 },
      expected: 'orange, at_least',
    },
    {
      name: 'no tax on what bears none',
      over: { grossIncomeMinor: 8_000_000, socialContributionsMinor: 2_000_000, taxPaidMinor: 0 },
      expected: 'clear, exact',
    },
    { name: 'a year too old', over: { year: 2024 }, expected: 'yellow, unknown' },
    { name: 'the running year', over: { year: 2026 }, expected: 'yellow, unknown' },
  ])('$name: $expected', ({ over, expected }) => {
    expect(saysOf(over)).toBe(expected);
  });

  it('counts the year before the last until the last is settled', () => {
    expect(saysOf({ year: 2024 }, '2026-06-30')).toBe('clear, exact');
    expect(saysOf({ year: 2024 }, '2026-07-01')).toBe('yellow, unknown');
  });

  it('says by the tax that was paid what was earned at least', () => {
    // 3,480 is what 60,000 bear; with the deduction of the year 120,000 less the tax were his.
    const over = { ...large, taxPaidMinor: 348_000 };
    expect(incomeFromTax({ ...cleanFacts.tax, ...over }, policy, today)).toEqual({
      ...{ kind: 'at_least', netMonthlyMinor: 971_000 },
    });
  });

  it('is not evaluated while the source is out, and clear where there is no record', () => {
    const input = (facts: object) => aCleanInput({ facts: personFacts(facts) });
    const down = answered('tax', { answer: 'UNAVAILABLE', class: 'error' });
    expect(taxReturn.evaluate(input(down), 'borrower').result).toBe('not_evaluated');
    const none = answered('tax', { answer: 'NO_RECORD', reference: 'r-1' });
    expect(taxReturn.evaluate(input(none), 'borrower').result).toBe('clear');
  });
});
