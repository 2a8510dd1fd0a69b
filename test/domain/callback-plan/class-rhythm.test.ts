import { describe, expect, it } from '@jest/globals';
import { rhythmOf } from '../../../domain/callback-plan/rhythm.js';
import { policyOf } from '../../builders/policies.js';

const large = 600_000_000;
const rows = [
  { product: 'project_finance', assetClass: 'normal', amountMinor: large, every: { months: 1 } },
  {
    product: 'project_finance',
    assetClass: 'special_mention',
    amountMinor: large,
    every: { days: 15 },
  },
  {
    product: 'sme_working_capital',
    assetClass: 'special_mention',
    amountMinor: large,
    every: { days: 15 },
  },
  {
    product: 'sme_working_capital',
    assetClass: 'special_mention',
    amountMinor: 500_000_000,
    every: { days: 45 },
  },
  { product: 'mortgage', assetClass: 'special_mention', amountMinor: large, every: { months: 6 } },
  { product: 'project_finance', assetClass: 'substandard', amountMinor: large, every: { days: 7 } },
] as const;

describe('a loan of special mention is called twice as often as its amount has it (lending.md §3.1)', () => {
  it.each(rows)('$product of $amountMinor, $assetClass', (row) => {
    const { product, assetClass, amountMinor, every } = row;
    const input = { termMonths: 24, amountMinor, band: 'green' as const, assetClass };
    expect(rhythmOf(input, policyOf(product).callbackPlan)).toEqual(every);
  });
});
