import { divideRounded } from '../../money/rounding.js';
import type { StatementSigns } from '../../policy/statement-policy.js';

/** Interest of deposits is reckoned by the actual days over a year of 360 (lending.md §7.2); rates are in basis points. */
const dividend = 10_000n * 360n;

/** What a quarter may bring at the rates of its day, the tolerance included, in minor units; `lowestMinor` may be 0, never less. */
export interface InterestRange {
  lowestMinor: number;
  highestMinor: number;
}

/**
 * The interest that the day balances (minor units times days) bear between the lowest and the highest rate of the day of settlement,
 * widened by the policy's tolerance. Undefined when the policy knows no rate for that day.
 */
export function interestRange(
  dayBalancesMinor: bigint,
  rate: { minBasisPoints: number; maxBasisPoints: number },
  { tolerancePercent, toleranceMinor }: StatementSigns['settlement'],
): InterestRange {
  const lowest = divideRounded(
    dayBalancesMinor * BigInt(rate.minBasisPoints) * BigInt(100 - tolerancePercent),
    dividend * 100n,
    'down',
  );
  const highest = divideRounded(
    dayBalancesMinor * BigInt(rate.maxBasisPoints) * BigInt(100 + tolerancePercent),
    dividend * 100n,
    'up',
  );
  return {
    lowestMinor: Math.max(0, Number(lowest) - toleranceMinor),
    highestMinor: Number(highest) + toleranceMinor,
  };
}

/**
 * The average balance that an amount of interest speaks of: interest × 360 ÷ (rate × days), rounded half up. 12.50 at 0.05 % over 92
 * days speaks of 97,826.09 (lending.md §7.2).
 */
export function impliedAverageBalanceMinor(
  interestMinor: number,
  rateBasisPoints: number,
  days: number,
): number {
  const divisor = BigInt(rateBasisPoints) * BigInt(days);
  return Number(divideRounded(BigInt(interestMinor) * dividend, divisor, 'half-up'));
}
