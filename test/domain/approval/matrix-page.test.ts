import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { products, type Product } from '../../../domain/application/product.js';
import { approvalStepsFor } from '../../../domain/approval/matrix.js';
import { riskTiers, type RiskTier } from '../../../domain/policy/scorecard-policy.js';
import { policyOf } from '../../builders/policies.js';

/** The largest amount of the first row, in fen. */
const bounds: Record<Product, number> = {
  auto: 50_000_000,
  mortgage: 300_000_000,
  consumer: 20_000_000,
  sme_working_capital: 500_000_000,
  project_finance: 5_000_000_000,
};
/** Who decides up to the bound and above it. */
const officers: Record<RiskTier, readonly [number, number]> = {
  low: [0, 1],
  medium: [0, 1],
  high: [1, 2],
};

/** How many of each role, and that the risk officers come last. */
function decidersOf(product: Product, amountMinor: number, tier: RiskTier): string {
  const found = approvalStepsFor(policyOf(product), amountMinor, tier);
  if (found.result !== 'steps') return found.result;
  return found.steps.flatMap(({ role, people }) => Array<string>(people).fill(role)).join(', ');
}
const deciders = (ofRisk: number) =>
  ['approver', 'approver', ...Array<string>(ofRisk).fill('risk_officer')].join(', ');

describe.each(products)('who decides on %s', (product) => {
  const bound = bounds[product];
  it.each(riskTiers)('of tier %s, on each side of the bound', (tier) => {
    const [small, large] = officers[tier];
    expect(decidersOf(product, 1, tier)).toBe(deciders(small));
    expect(decidersOf(product, bound, tier)).toBe(deciders(small));
    expect(decidersOf(product, bound + 1, tier)).toBe(deciders(large));
    expect(decidersOf(product, 100 * bound, tier)).toBe(deciders(large));
  });

  it('stands on the page', () => {
    const rows = readFileSync('docs/rules/approval-matrix.md', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith(`| ${product} |`))
      .map((line) => line.split('|').map((cell) => cell.trim()));
    const words = (count: number) =>
      `2 approvers${count === 0 ? '' : `, ${count} risk officer${count === 1 ? '' : 's'}`}`;
    expect(rows.map((cells) => cells.slice(2, 5))).toEqual([
      [
        `up to CNY ${(bound / 100).toLocaleString('en')}`,
        words(officers.low[0]),
        words(officers.high[0]),
      ],
      ['above', words(officers.low[1]), words(officers.high[1])],
    ]);
  });
});
