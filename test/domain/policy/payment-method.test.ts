import { describe, expect, it } from '@jest/globals';
import { paymentMethodFor } from '../../../domain/policy/payment-method.js';
import { autoPolicy } from './shipped-policy.js';

const rules = autoPolicy().paymentRules;

describe('payment method by the rule of the day (lending.md §1.1 row 4, §1.2)', () => {
  const rows = [
    { on: '2026-03-01', amountMinor: 1_000_000, known: true, expected: 'entrusted' },
    { on: '2025-03-13', amountMinor: 30_000_000, known: false, expected: 'self_payment_allowed' },
    { on: '2025-03-13', amountMinor: 30_000_001, known: false, expected: 'entrusted' },
    { on: '2025-03-14', amountMinor: 50_000_000, known: false, expected: 'self_payment_allowed' },
    { on: '2025-03-14', amountMinor: 50_000_001, known: false, expected: 'entrusted' },
    { on: '2024-06-30', amountMinor: 1, known: false, expected: 'no_rule' },
  ];
  it.each(rows)('$on, $amountMinor, counterparty known $known: $expected', (row) => {
    const draw = {
      amountMinor: row.amountMinor,
      counterpartyKnown: row.known,
      businessPurpose: false,
    };
    expect(paymentMethodFor(rules, draw, row.on).method).toBe(row.expected);
  });
});
