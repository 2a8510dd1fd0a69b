import { invariant } from '../invariant.js';
import { money, type Money } from './money.js';

/**
 * How a division becomes a whole number of minor units. Every division names one: `half-up` is what
 * Chinese banks print in schedules (lending.md §12), `half-even` what some ledgers use, `down` favours
 * the customer of a charge, `up` the bank.
 */
export const roundings = ['half-up', 'half-even', 'down', 'up'] as const;
export type Rounding = (typeof roundings)[number];

/** `numerator / denominator` for non-negative integers, rounded as named. */
export function divideRounded(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  invariant(
    numerator >= 0n && denominator > 0n,
    'money: only 0 or more is divided, by more than 0',
  );
  const quotient = numerator / denominator;
  const rest = numerator % denominator;
  return roundsUp(rest, denominator, quotient, rounding) ? quotient + 1n : quotient;
}

function roundsUp(
  rest: bigint,
  denominator: bigint,
  quotient: bigint,
  rounding: Rounding,
): boolean {
  switch (rounding) {
    case 'down':
      return false;
    case 'up':
      return rest > 0n;
    case 'half-up':
      return rest * 2n >= denominator;
    case 'half-even':
      return rest * 2n > denominator || (rest * 2n === denominator && quotient % 2n === 1n);
  }
}

/** `amount × numerator ÷ denominator`, for example a share of a price; the product is taken in BigInt. */
export function multiplyByFraction(
  amount: Money,
  numerator: number,
  denominator: number,
  rounding: Rounding,
): Money {
  invariant(
    Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator),
    'money: a fraction has a whole numerator and denominator',
  );
  const product = BigInt(amount.amountMinor) * BigInt(numerator);
  return toMoney(divideRounded(product, BigInt(denominator), rounding), amount);
}

/**
 * Splits an amount by whole weights so that the parts sum exactly to it. Each part is the difference of
 * two rounded running totals: no part is negative, and none is off by a whole minor unit or more, which
 * rounding each part and correcting the last one would not give.
 */
export function splitRounding(
  amount: Money,
  weights: readonly number[],
  rounding: Rounding,
): Money[] {
  invariant(
    weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0),
    'money: weights are whole and not negative',
  );
  const whole = weights.reduce((total, weight) => total + BigInt(weight), 0n);
  invariant(whole > 0n, 'money: at least one weight is above zero');
  let runningWeight = 0n;
  let given = 0n;
  return weights.map((weight) => {
    runningWeight += BigInt(weight);
    const upTo = divideRounded(BigInt(amount.amountMinor) * runningWeight, whole, rounding);
    const part = upTo - given;
    given = upTo;
    return toMoney(part, amount);
  });
}

function toMoney(amountMinor: bigint, like: Money): Money {
  invariant(amountMinor <= BigInt(Number.MAX_SAFE_INTEGER), 'money: the result is below 2^53');
  return money(Number(amountMinor), like.currency);
}
