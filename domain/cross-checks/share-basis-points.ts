import { divideRounded } from '../money/rounding.js';

/** `part ÷ whole` in basis points, rounded up; against zero the largest figure that is shown. */
export function shareBasisPoints(part: number, whole: number): number {
  if (whole === 0) return 999_999;
  return Number(divideRounded(BigInt(part) * 10_000n, BigInt(whole), 'up'));
}
