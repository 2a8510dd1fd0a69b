import type { StudyYear } from '../../application/project.js';

/** What is changed of a study’s years: prices lower, costs higher, in per cent. */
export interface Stress {
  priceDownPercent: number;
  costUpPercent: number;
}

/** The study as it is. */
export const noStress: Stress = { priceDownPercent: 0, costUpPercent: 0 };

/** The weakest year: what it earns for debts, and what it has to pay, both times a hundred so that nothing is rounded. */
export interface WeakestYear {
  year: number;
  earnedHundredths: bigint;
  serviceHundredths: bigint;
}

/**
 * Cover of debt service (DSCR, lending.md §7.3): (revenue − cost in money − income tax) ÷ (principal + interest), which is net profit +
 * depreciation + interest over the same. Under stress the tax stays, towards caution. Years without debts say nothing; null without any.
 */
export function weakestYear(
  years: readonly StudyYear[],
  { priceDownPercent, costUpPercent }: Stress,
): WeakestYear | null {
  let weakest: WeakestYear | null = null;
  for (const { year, revenue, operatingCost, incomeTax, debtService } of years) {
    if (debtService.amountMinor === 0) continue;
    const one = {
      year,
      earnedHundredths:
        BigInt(revenue.amountMinor) * BigInt(100 - priceDownPercent) -
        BigInt(operatingCost.amountMinor) * BigInt(100 + costUpPercent) -
        BigInt(incomeTax.amountMinor) * 100n,
      serviceHundredths: BigInt(debtService.amountMinor) * 100n,
    };
    if (weakest === null || isWeaker(one, weakest)) weakest = one;
  }
  return weakest;
}

const isWeaker = (left: WeakestYear, right: WeakestYear) =>
  left.earnedHundredths * right.serviceHundredths < right.earnedHundredths * left.serviceHundredths;

/** Whether the weakest year reaches a cover: exactly at it passes. */
export function reaches(
  { earnedHundredths, serviceHundredths }: WeakestYear,
  basisPoints: number,
): boolean {
  return earnedHundredths * 10_000n >= serviceHundredths * BigInt(basisPoints);
}

/** The cover in basis points to be shown, towards zero. */
export function coverShown({ earnedHundredths, serviceHundredths }: WeakestYear): number {
  return Number((earnedHundredths * 10_000n) / serviceHundredths);
}
