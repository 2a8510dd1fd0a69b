import { invariant } from '../invariant.js';
import { assertSameCurrency, type Money } from './money.js';

/** A limit in whole percent; a limit of half a percent would be a policy in another unit. */
function assertPercent(percent: number): void {
  invariant(
    Number.isSafeInteger(percent) && percent >= 0,
    'money: a percentage limit is a whole, non-negative number',
  );
}

/**
 * Is `part` more than `percent` per cent of `whole`? Compared by cross-multiplication in BigInt, so
 * nothing is divided and nothing rounded: 70.0001 % exceeds 70 %, 70 % does not. Against a `whole` of
 * zero every positive part exceeds every limit. Used for loan-to-price and payment-to-income limits
 * (lending.md §7.3).
 */
export function ratioExceeds(part: Money, whole: Money, percent: number): boolean {
  assertSameCurrency(part, whole);
  assertPercent(percent);
  return BigInt(part.amountMinor) * 100n > BigInt(whole.amountMinor) * BigInt(percent);
}

/**
 * Does `said` differ from `reference`, up or down, by more than `percent` per cent of `reference`?
 * Used for stated against evidenced amounts (lending.md §7.1: ±10 % match, ±20 % tolerable). Against a
 * reference of zero every other amount deviates.
 */
export function deviationExceeds(said: Money, reference: Money, percent: number): boolean {
  assertSameCurrency(said, reference);
  assertPercent(percent);
  const gap = BigInt(said.amountMinor) - BigInt(reference.amountMinor);
  const size = gap < 0n ? -gap : gap;
  return size * 100n > BigInt(reference.amountMinor) * BigInt(percent);
}
