import { describe, expect, it } from '@jest/globals';
import { calibrationOf, wilsonInterval } from '../../../domain/scoring/calibration.js';

const band = (loans: number, bad: number, expectedBadBasisPoints: number | null = null) => ({
  ...{ fromPoints: 480, loans, bad, expectedBadBasisPoints },
});

describe('the share of bad loans of a band (lending.md §11)', () => {
  it.each([
    // Wilson (1927) for 10 of 100: (0.1 + 0.0192073 ± 1.959964 · √(0.0009 + 0.0000960)) / 1.0384146
    { hits: 10, all: 100, lower: 0.0552, upper: 0.1744 },
    // None of 30: 0 to z² / (n + z²) = 3.8414589 / 33.8414589
    { hits: 0, all: 30, lower: 0, upper: 0.1135 },
    { hits: 50, all: 1_000, lower: 0.0381, upper: 0.0653 },
    { hits: 30, all: 30, lower: 0.8865, upper: 1 },
  ])('$hits of $all lies between $lower and $upper', ({ hits, all, lower, upper }) => {
    const found = wilsonInterval(hits, all);
    expect(found.lower).toBeCloseTo(lower, 4);
    expect(found.upper).toBeCloseTo(upper, 4);
  });

  it('is told in basis points, the interval rounded outwards', () => {
    expect(calibrationOf(band(100, 10))).toEqual({
      ...band(100, 10),
      ...{ result: 'evaluated', observedBasisPoints: 1_000, against: null },
      ...{ lowerBasisPoints: 552, upperBasisPoints: 1_744 },
    });
  });

  it.each([
    { expected: 551, against: 'more_than_expected' },
    { expected: 552, against: 'as_expected' },
    { expected: 1_744, against: 'as_expected' },
    { expected: 1_745, against: 'fewer_than_expected' },
  ])('of 10 in 100, where the card expects $expected, is $against', ({ expected, against }) => {
    expect(calibrationOf(band(100, 10, expected))).toMatchObject({ against });
  });

  it('says nothing of fewer than thirty loans but how many there are', () => {
    expect(calibrationOf(band(29, 3, 100))).toEqual({
      ...band(29, 3, 100),
      ...{ result: 'not_evaluated', reason: 'too_few_loans', loansMin: 30 },
    });
    expect(calibrationOf(band(30, 3)).result).toBe('evaluated');
  });
});
