import { divideRounded } from '../money/rounding.js';

/**
 * Interest of one monthly period: a twelfth of the year's, as 30/360 has it, whatever the month's days
 * (lending.md §12), rounded half-up to the minor unit.
 */
export function periodInterestMinor(balanceMinor: number, annualRateBasisPoints: number): number {
  const yearly = BigInt(balanceMinor) * BigInt(annualRateBasisPoints);
  return Number(divideRounded(yearly, 12n * 10_000n, 'half-up'));
}
