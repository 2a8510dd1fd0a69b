import { inForceOn } from './dated.js';
import type { PaymentRule } from './payment-policy.js';

/** How the money goes out: to the counterparty by the lender (受托), or to the borrower who pays (自主). */
export type PaymentMethod =
  | { method: 'entrusted'; reason: 'counterparty_known' | 'above_limit'; rule: PaymentRule }
  | { method: 'self_payment_allowed'; maxMinor: number; rule: PaymentRule }
  | { method: 'no_rule'; on: string };

/** What a draw is about. A draw that was split is judged by the sum of its parts. */
export interface DrawFacts {
  amountMinor: number;
  counterpartyKnown: boolean;
  businessPurpose: boolean;
}

/** The most that may be self-paid, in minor units, by whether the money is for a business. */
export function largestSelfPayment(rule: PaymentRule, businessPurpose: boolean): number {
  return businessPurpose ? rule.businessSelfPaymentMaxMinor : rule.selfPaymentMaxMinor;
}

/** The payment method by the rule in force on the day of the draw (lending.md §1.1 row 4). Exactly the limit may be self-paid. */
export function paymentMethodFor(
  rules: readonly PaymentRule[],
  draw: DrawFacts,
  on: string,
): PaymentMethod {
  const rule = rules.find((candidate) => inForceOn(candidate, on));
  if (rule === undefined) return { method: 'no_rule', on };
  const maxMinor = largestSelfPayment(rule, draw.businessPurpose);
  if (draw.counterpartyKnown && !draw.businessPurpose) {
    return { method: 'entrusted', reason: 'counterparty_known', rule };
  }
  if (draw.amountMinor > maxMinor) return { method: 'entrusted', reason: 'above_limit', rule };
  return { method: 'self_payment_allowed', maxMinor, rule };
}
