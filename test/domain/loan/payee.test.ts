import { describe, expect, it } from '@jest/globals';
import { payeeIdOf, paymentWayOf } from '../../../domain/loan/payee.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { aConsumerCase } from '../checks/a-consumer-case.js';

const signedFor = (payeePartyId: string) => [{ type: 'loan_contract', contract: { payeePartyId } }];
const loan = (merchantPartyId: string | null, over: object = {}) =>
  ({
    ...aConsumerCase({ purpose: { merchantPartyId } }),
    documents: [],
    ...over,
  }) as unknown as Loan;

describe('whom the money goes to', () => {
  it.each([
    ['the merchant whom the application names', loan('merchant'), 'merchant', 'entrusted'],
    ['the borrower where it names none', loan(null), 'borrower', 'self_payment'],
    [
      'whoever the signed contract names',
      loan(null, { documents: signedFor('merchant') }),
      ...(['merchant', 'entrusted'] as const),
    ],
  ])('is %s', (_who, of, payeeId, way) => {
    expect([payeeIdOf(of), paymentWayOf(of)]).toEqual([payeeId, way]);
  });

  it('is nobody once the borrower was erased; a look at such a loan still tells the way of payment', () => {
    const erased = loan(null, { parties: {} });
    expect(paymentWayOf(erased)).toBe('self_payment');
    expect(() => payeeIdOf(erased)).toThrow('without its borrower');
  });
});
