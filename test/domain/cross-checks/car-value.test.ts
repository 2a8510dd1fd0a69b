import { describe, expect, it } from '@jest/globals';
import { ratiosOf } from '../../../domain/cross-checks/ratios.js';
import { runCrossChecks } from '../../../domain/cross-checks/cross-checks.js';
import { answered, type CaseParts } from '../checks/a-case.js';
import { aCleanInput, carFacts, changed } from './clean-case.js';

const cny = (amountMinor: number) => ({ amountMinor, currency: 'CNY' as const });
/** A car that is sold for 100,000.00. */
const sold = (amountMinor: number, valueMinor: number, more: Partial<CaseParts> = {}) =>
  aCleanInput({
    collateral: { state: 'used' },
    purpose: { price: cny(10_000_000) },
    terms: { amount: cny(amountMinor), termMonths: 36 },
    loanFacts: carFacts(changed('valuation', { valueMinor })),
    ...more,
  });
const capOf = (input: ReturnType<typeof sold>) => {
  const [said] = runCrossChecks(input, 'loan_to_price');
  if (said === undefined) throw new Error('no such rule');
  return said.result.result;
};
const unsure = carFacts(
  changed('valuation', { valueMinor: 6_000_000, confidenceBasisPoints: 6_999 }),
);

describe('the price of a used car is the lower of price and value (汽车贷款管理办法 2017-2)', () => {
  const rows: { name: string; input: ReturnType<typeof sold>; expected: string }[] = [
    {
      name: '70 % of the price at 60 % of value',
      input: sold(7_000_000, 6_000_000),
      expected: 'finding',
    },
    { name: '70 % of the value', input: sold(4_200_000, 6_000_000), expected: 'clear' },
    { name: 'one fen above', input: sold(4_200_001, 6_000_000), expected: 'finding' },
    {
      name: 'worth more than paid: 70 % of the price',
      input: sold(7_000_000, 12_000_000),
      expected: 'clear',
    },
    { name: 'one fen above the price’s', input: sold(7_000_001, 12_000_000), expected: 'finding' },
    {
      name: 'an unsure value',
      input: sold(7_000_000, 0, { loanFacts: unsure }),
      expected: 'not_evaluated',
    },
    {
      name: 'an unsure value, above the cap of the price',
      input: sold(7_000_001, 0, { loanFacts: unsure }),
      expected: 'finding',
    },
    {
      name: 'a new car, by its price',
      input: sold(7_000_000, 6_000_000, { collateral: { state: 'new' } }),
      expected: 'clear',
    },
  ];
  it.each(rows)('$name: $expected', ({ input, expected }) => {
    expect(capOf(input)).toBe(expected);
  });

  it('is what the figures of the report say', () => {
    const { loanToPriceBasisPoints, loanToValueBasisPoints } = ratiosOf(
      sold(7_000_000, 6_000_000),
      'borrower',
    ) as { loanToPriceBasisPoints: number; loanToValueBasisPoints: number | null };
    // 70,000 ÷ 60,000 = 1.16666…, rounded up.
    expect([loanToPriceBasisPoints, loanToValueBasisPoints]).toEqual([11_667, 11_667]);
  });
});

describe('what secures nothing (S15)', () => {
  const rows = [
    { name: 'another owner', register: { owner: '钱某' }, rule: 'collateral_owner' },
    { name: 'a seizure', register: { seized: true }, rule: 'collateral_seized' },
    { name: 'a lien of another', register: { lien: 'other' as const }, rule: 'second_lien' },
  ];
  it.each(rows)(
    '$name: the finding says so, and the figures count no value',
    ({ register, rule }) => {
      const input = sold(4_200_000, 6_000_000, {
        loanFacts: carFacts(
          changed('valuation', { valueMinor: 6_000_000 }),
          changed('vehicle_register', register),
        ),
      });
      const [said] = runCrossChecks(input, rule);
      expect(said?.result).toMatchObject({
        result: 'finding',
        finding: {
          severity: 'red',
          kind: 'legal',
          compared: expect.arrayContaining([
            expect.objectContaining({ label: 'value_that_secures', value: 0 }),
            expect.objectContaining({ label: 'loan_to_value', value: 999_999 }),
          ]) as unknown,
        },
      });
      expect(ratiosOf(input, 'borrower')).toMatchObject({ loanToValueBasisPoints: 999_999 });
      expect(capOf(input)).toBe('clear');
    },
  );

  it.each([
    { state: 'used' as const, result: 'finding', loanToValueBasisPoints: 999_999 },
    // 42,000 of 60,000.
    { state: 'new' as const, result: 'clear', loanToValueBasisPoints: 7_000 },
  ])(
    'a $state car that the register does not know: $result, $loanToValueBasisPoints',
    ({ state, result, loanToValueBasisPoints }) => {
      const input = sold(4_200_000, 6_000_000, {
        collateral: { state },
        loanFacts: {
          ...carFacts(changed('valuation', { valueMinor: 6_000_000 })),
          ...answered('vehicle_register', { answer: 'NO_RECORD', reference: 'r' }),
        },
      });
      expect(ratiosOf(input, 'borrower')).toMatchObject({ loanToValueBasisPoints });
      const [said] = runCrossChecks(input, 'collateral_owner');
      expect(said?.result.result).toBe(result);
      if (said?.result.result === 'finding')
        expect(said.result.finding).toMatchObject({ severity: 'orange', kind: 'legal' });
    },
  );

  it('is not known without the register', () => {
    const { vehicle_register: _, ...facts } = carFacts();
    expect(ratiosOf(sold(4_200_000, 0, { loanFacts: facts }), 'borrower')).toMatchObject({
      loanToValueBasisPoints: null,
    });
  });
});
