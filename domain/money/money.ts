import { z } from 'zod';
import { invariant } from '../invariant.js';
import { currencySchema, type CurrencyCode } from './currency.js';

/** Ten trillion yuan: above any loan, and far enough below 2^53 that a few can be added without care. */
export const amountMinorMax = 1_000_000_000_000_000;

/**
 * An amount as it crosses an edge: integer minor units (fen, cents) with their currency, never negative
 * and never a fraction. A debt that shrinks is a repayment, a mistake is a reversal: both are positive.
 */
export const moneySchema = z.strictObject({
  amountMinor: z.int().min(0).max(amountMinorMax),
  currency: currencySchema,
});

/** A non-negative amount. Inside the domain it may exceed the API bound, but never 2^53 − 1. */
export type Money = z.infer<typeof moneySchema>;

/**
 * An amount that may be negative, for differences and balances. The field has another name so that the
 * compiler refuses it where `Money` is due.
 */
export const signedMoneySchema = z.strictObject({
  signedMinor: z.int().min(-amountMinorMax).max(amountMinorMax),
  currency: currencySchema,
});
export type SignedMoney = z.infer<typeof signedMoneySchema>;

/** Makes an amount of minor units; a fraction, a negative or an unsafe integer is a broken invariant. */
export function money(amountMinor: number, currency: CurrencyCode): Money {
  invariant(
    Number.isSafeInteger(amountMinor) && amountMinor >= 0,
    'money: an amount is a whole, non-negative number of minor units below 2^53',
  );
  return { amountMinor, currency };
}

/** Nothing, in a currency. */
export function zeroMoney(currency: CurrencyCode): Money {
  return money(0, currency);
}

/** Refuses to go on with two currencies: there is no rate in the domain to convert with. */
export function assertSameCurrency(
  left: { readonly currency: CurrencyCode },
  right: { readonly currency: CurrencyCode },
): void {
  invariant(
    left.currency === right.currency,
    `money: ${left.currency} and ${right.currency} cannot be combined`,
  );
}

/** The sum; beyond 2^53 − 1 minor units it is a broken invariant instead of a silently wrong number. */
export function add(left: Money, right: Money): Money {
  assertSameCurrency(left, right);
  return money(left.amountMinor + right.amountMinor, left.currency);
}

/** The sum of a list; the currency is an argument because an empty list has none. */
export function sum(amounts: readonly Money[], currency: CurrencyCode): Money {
  return amounts.reduce(add, zeroMoney(currency));
}

/** `left − right`, asserted not to be negative. Use `difference` where either may be the larger. */
export function subtract(left: Money, right: Money): Money {
  assertSameCurrency(left, right);
  return money(left.amountMinor - right.amountMinor, left.currency);
}

/** `left − right` with its sign. */
export function difference(left: Money, right: Money): SignedMoney {
  assertSameCurrency(left, right);
  return { signedMinor: left.amountMinor - right.amountMinor, currency: left.currency };
}

/** −1, 0 or 1, fit for sorting. */
export function compare(left: Money, right: Money): -1 | 0 | 1 {
  assertSameCurrency(left, right);
  if (left.amountMinor === right.amountMinor) return 0;
  return left.amountMinor < right.amountMinor ? -1 : 1;
}

export function isZero(amount: Money): boolean {
  return amount.amountMinor === 0;
}
