import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvariantBroken } from '../../../domain/invariant.js';
import { amountMinorMax, money, sum } from '../../../domain/money/money.js';
import { deviationExceeds, ratioExceeds } from '../../../domain/money/ratio.js';
import {
  divideRounded,
  multiplyByFraction,
  roundings,
  splitRounding,
} from '../../../domain/money/rounding.js';

const cny = (amountMinor: number) => money(amountMinor, 'CNY');

describe('a share of a whole', () => {
  it.each([
    { name: 'exactly the limit', part: 70, whole: 100, percent: 70, exceeds: false },
    { name: 'one fen above', part: 71, whole: 100, percent: 70, exceeds: true },
    { name: 'a third against 33 %', part: 1, whole: 3, percent: 33, exceeds: true },
    { name: 'a third against 34 %', part: 1, whole: 3, percent: 34, exceeds: false },
    { name: 'something of nothing', part: 1, whole: 0, percent: 1000, exceeds: true },
    { name: 'nothing of nothing', part: 0, whole: 0, percent: 0, exceeds: false },
    {
      name: 'one fen where a double would lose it',
      part: 700_000_000_000_001,
      whole: amountMinorMax,
      percent: 70,
      exceeds: true,
    },
  ])('$name', ({ part, whole, percent, exceeds }) => {
    expect(ratioExceeds(cny(part), cny(whole), percent)).toBe(exceeds);
  });

  it.each([
    { name: 'ten per cent above', said: 110, reference: 100, percent: 10, exceeds: false },
    { name: 'just over ten above', said: 111, reference: 100, percent: 10, exceeds: true },
    { name: 'ten per cent below', said: 90, reference: 100, percent: 10, exceeds: false },
    { name: 'just over ten below', said: 89, reference: 100, percent: 10, exceeds: true },
    { name: 'no reference amount', said: 1, reference: 0, percent: 100, exceeds: true },
    { name: 'nothing said of nothing', said: 0, reference: 0, percent: 0, exceeds: false },
  ])('deviation: $name', ({ said, reference, percent, exceeds }) => {
    expect(deviationExceeds(cny(said), cny(reference), percent)).toBe(exceeds);
  });

  it.each([
    { name: 'half a percent', run: () => ratioExceeds(cny(1), cny(1), 0.5) },
    { name: 'a negative percent', run: () => deviationExceeds(cny(1), cny(1), -1) },
    { name: 'two currencies', run: () => ratioExceeds(cny(1), money(1, 'USD'), 1) },
  ])('asserts against $name', ({ run }) => {
    expect(run).toThrow(InvariantBroken);
  });
});

describe('a division names its rounding', () => {
  it.each([
    { of: 5n, by: 2n, down: 2n, up: 3n, halfUp: 3n, halfEven: 2n },
    { of: 7n, by: 2n, down: 3n, up: 4n, halfUp: 4n, halfEven: 4n },
    { of: 1n, by: 3n, down: 0n, up: 1n, halfUp: 0n, halfEven: 0n },
    { of: 2n, by: 3n, down: 0n, up: 1n, halfUp: 1n, halfEven: 1n },
    { of: 6n, by: 3n, down: 2n, up: 2n, halfUp: 2n, halfEven: 2n },
  ])('$of / $by', ({ of, by, down, up, halfUp, halfEven }) => {
    expect(divideRounded(of, by, 'down')).toBe(down);
    expect(divideRounded(of, by, 'up')).toBe(up);
    expect(divideRounded(of, by, 'half-up')).toBe(halfUp);
    expect(divideRounded(of, by, 'half-even')).toBe(halfEven);
  });

  it('multiplies beyond 2^53 without losing a fen', () => {
    const almostAll = multiplyByFraction(cny(amountMinorMax - 1), 999_999, 1_000_000, 'half-up');
    expect(almostAll).toEqual(cny(999_998_999_999_999));
  });
});

describe('splitting', () => {
  it.each([
    { name: 'thirds', amount: 100, weights: [1, 1, 1], parts: [33, 34, 33] },
    { name: 'less than one each', amount: 3, weights: [1, 1, 1, 1, 1], parts: [1, 0, 1, 0, 1] },
    { name: 'a weight of zero', amount: 10, weights: [1, 0, 1], parts: [5, 0, 5] },
    { name: '70 to 30', amount: 101, weights: [70, 30], parts: [71, 30] },
  ])('$name', ({ amount, weights, parts }) => {
    expect(splitRounding(cny(amount), weights, 'half-up')).toEqual(parts.map(cny));
  });

  it('always sums to the whole, whatever the rounding', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: amountMinorMax }),
        fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 }),
        fc.constantFrom(...roundings),
        (amount, weights, rounding) => {
          fc.pre(weights.some((weight) => weight > 0));
          expect(sum(splitRounding(cny(amount), weights, rounding), 'CNY')).toEqual(cny(amount));
        },
      ),
    );
  });

  it('asserts against weights of nothing', () => {
    expect(() => splitRounding(cny(1), [0, 0], 'half-up')).toThrow(InvariantBroken);
  });
});
