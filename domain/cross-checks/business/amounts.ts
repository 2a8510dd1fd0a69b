import { divideRounded } from '../../money/rounding.js';

/** Whether `said` is more than `percent` per cent away from `reference`, up or down; nothing is rounded. */
export function differsBy(said: number, reference: number, percent: number): boolean {
  const gap = BigInt(Math.abs(said - reference));
  return gap * 100n > BigInt(reference) * BigInt(percent);
}

/**
 * `part ÷ whole` in basis points, towards zero; negative parts keep their sign. Null against a whole of zero or less, for which no ratio
 * says anything.
 */
export function ratioBasisPoints(part: number, whole: number): number | null {
  if (whole <= 0) return null;
  const size = divideRounded(BigInt(Math.abs(part)) * 10_000n, BigInt(whole), 'down');
  return part < 0 ? -Number(size) : Number(size);
}

/** An amount times a fraction of whole numbers, rounded as named by its caller: half up. */
export function timesFraction(amountMinor: number, numerator: number, denominator: number): number {
  const product = BigInt(amountMinor) * BigInt(numerator);
  return Number(divideRounded(product, BigInt(denominator), 'half-up'));
}

export const sumOf = (amounts: readonly number[]): number =>
  amounts.reduce((sum, one) => sum + one, 0);
