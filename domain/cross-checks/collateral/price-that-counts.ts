import { loanSubject } from '../../checks/case-file.js';
import type { CaseInput, Purchase } from '../cross-check.js';
import { dataOf } from '../usable-facts.js';

/** The independent value in minor units, or undefined without one that is sure enough to be held against a price. */
export function sureValueMinor(input: CaseInput<Purchase>): number | undefined {
  const valuation = dataOf(input, loanSubject, 'valuation');
  const { confidenceMinBasisPoints } = input.policy.tolerances.priceAgainstValuation;
  if (valuation === undefined || valuation.confidenceBasisPoints < confidenceMinBasisPoints)
    return undefined;
  return valuation.valueMinor;
}

/** The price on which a car's cap is counted, in minor units; `unknown` gives the most that it can be. */
export type PriceThatCounts =
  { state: 'known'; minor: number } | { state: 'unknown'; atMostMinor: number };

/**
 * The price of a used car is the lower of what is paid and what it is valued at (汽车贷款管理办法 2017-2; docs/rules/loan-to-value.md), so that nobody
 * borrows more by naming more. Of a new car it is what is paid: no source tells the maker's list price, which the law holds against it.
 */
export function priceThatCounts(input: CaseInput<'auto'>): PriceThatCounts {
  const priceMinor = input.file.purpose.price.amountMinor;
  if (input.file.collateral.state === 'new') return { state: 'known', minor: priceMinor };
  const valueMinor = sureValueMinor(input);
  return valueMinor === undefined
    ? { state: 'unknown', atMostMinor: priceMinor }
    : { state: 'known', minor: Math.min(priceMinor, valueMinor) };
}
