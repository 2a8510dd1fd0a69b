import { describe, expect, it } from '@jest/globals';
import { correctionBody, documentBody } from '../../src/api/loans/information-bodies.js';

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' });
const onIt = {
  ...{ code: null, number: '26332000000000000001', issuedOn: '2026-02-01' },
  netAmount: cny(100),
};
const ofCompany = {
  ...{ ...onIt, side: 'sold' },
  counterparty: { name: '苏州明远设备有限公司', uscc: '91440300708461136T' },
};
const ofCar = { ...onIt, taxAmount: cny(13), vin: null };

describe('a correction of invoices', () => {
  const taken = (value: unknown) =>
    correctionBody.safeParse({
      ...{ path: 'purpose.invoices', value, reason: 'sent later', documentKey: null },
    }).success;

  it.each([
    ['of a car', [ofCar], true],
    ['of a company', [ofCompany], true],
    ['of neither', [{ ...onIt, side: 'lent' }], false],
    ['none', [], false],
  ])('%s is taken: %s', (_name, value, expected) => {
    expect(taken(value)).toBe(expected);
  });
});

describe('a report of capital verification', () => {
  const file = { key: 'verification/1', sha256: 'c'.repeat(64), partyId: 'company' };
  const verification = {
    ...{ number: '苏会验字〔2026〕12号', auditor: { name: '示例会计师事务所', uscc: null } },
    ...{ issuedOn: '2026-02-20', verifiedUntil: '2026-02-15', paidIn: cny(100) },
  };
  const taken = (change: object) =>
    documentBody.safeParse({ type: 'capital_verification', ...file, ...change }).success;

  it('is taken with what was read from it, and without', () => {
    expect(taken({ verification })).toBe(true);
    expect(taken({})).toBe(true);
    expect(taken({ verification: { ...verification, verifiedUntil: undefined } })).toBe(false);
  });
});
