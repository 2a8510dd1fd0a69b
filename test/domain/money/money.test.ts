import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvariantBroken } from '../../../domain/invariant.js';
import { majorUnitsText } from '../../../domain/money/money-text.js';
import {
  add,
  amountMinorMax,
  compare,
  difference,
  money,
  moneySchema,
  signedMoneySchema,
  subtract,
  sum,
} from '../../../domain/money/money.js';

describe('the money schema', () => {
  const cases = [
    { name: 'accepts zero', value: { amountMinor: 0, currency: 'CNY' }, ok: true },
    {
      name: 'accepts the largest amount',
      value: { amountMinor: amountMinorMax, currency: 'USD' },
      ok: true,
    },
    {
      name: 'refuses one more',
      value: { amountMinor: amountMinorMax + 1, currency: 'USD' },
      ok: false,
    },
    { name: 'refuses a negative', value: { amountMinor: -1, currency: 'CNY' }, ok: false },
    { name: 'refuses a fraction', value: { amountMinor: 1.5, currency: 'CNY' }, ok: false },
    { name: 'refuses digits in a string', value: { amountMinor: '1', currency: 'CNY' }, ok: false },
    { name: 'refuses an unknown currency', value: { amountMinor: 1, currency: 'RMB' }, ok: false },
    {
      name: 'refuses a field too many',
      value: { amountMinor: 1, currency: 'CNY', unit: 'fen' },
      ok: false,
    },
  ];
  it.each(cases)('$name', ({ value, ok }) => {
    expect(moneySchema.safeParse(value).success).toBe(ok);
  });

  it('keeps negative amounts in a type of their own', () => {
    expect(signedMoneySchema.safeParse({ signedMinor: -5, currency: 'CNY' }).success).toBe(true);
    expect(moneySchema.safeParse({ signedMinor: -5, currency: 'CNY' }).success).toBe(false);
  });
});

describe('arithmetic', () => {
  it('adds, subtracts and sums', () => {
    expect(add(money(150, 'CNY'), money(50, 'CNY'))).toEqual({ amountMinor: 200, currency: 'CNY' });
    expect(subtract(money(150, 'CNY'), money(50, 'CNY'))).toEqual(money(100, 'CNY'));
    expect(sum([money(1, 'JPY'), money(2, 'JPY')], 'JPY')).toEqual(money(3, 'JPY'));
    expect(sum([], 'CNY')).toEqual(money(0, 'CNY'));
  });

  it('gives a signed difference where either side may be larger', () => {
    expect(difference(money(50, 'CNY'), money(150, 'CNY'))).toEqual({
      signedMinor: -100,
      currency: 'CNY',
    });
  });

  it.each([
    { left: 1, right: 2, order: -1 },
    { left: 2, right: 2, order: 0 },
    { left: 3, right: 2, order: 1 },
  ])('compares $left with $right as $order', ({ left, right, order }) => {
    expect(compare(money(left, 'CNY'), money(right, 'CNY'))).toBe(order);
  });

  it.each([
    { name: 'two currencies', run: () => add(money(1, 'CNY'), money(1, 'USD')) },
    { name: 'comparing two currencies', run: () => compare(money(1, 'CNY'), money(1, 'USD')) },
    { name: 'a sum in another currency', run: () => sum([money(1, 'CNY')], 'USD') },
    { name: 'a negative result', run: () => subtract(money(1, 'CNY'), money(2, 'CNY')) },
    { name: 'a fraction', run: () => money(0.1, 'CNY') },
    {
      name: 'a sum beyond 2^53',
      run: () => add(money(Number.MAX_SAFE_INTEGER, 'CNY'), money(1, 'CNY')),
    },
  ])('asserts against $name', ({ run }) => {
    expect(run).toThrow(InvariantBroken);
  });

  it('undoes an addition by a subtraction', () => {
    const amounts = fc.integer({ min: 0, max: amountMinorMax });
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        const total = add(money(a, 'CNY'), money(b, 'CNY'));
        expect(subtract(total, money(b, 'CNY'))).toEqual(money(a, 'CNY'));
      }),
    );
  });
});

describe('amounts as text', () => {
  it.each([
    { amount: money(0, 'CNY'), text: '0.00' },
    { amount: money(5, 'CNY'), text: '0.05' },
    { amount: money(123450, 'CNY'), text: '1234.50' },
    { amount: money(amountMinorMax, 'CNY'), text: '10000000000000.00' },
    { amount: money(1235, 'JPY'), text: '1235' },
  ])('$text', ({ amount, text }) => {
    expect(majorUnitsText(amount)).toBe(text);
  });
});
