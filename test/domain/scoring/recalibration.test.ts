import { describe, expect, it } from '@jest/globals';
import type { BandOutcome } from '../../../domain/scoring/calibration.js';
import { recalibrationOf } from '../../../domain/scoring/recalibration.js';

const band = (loans: number, bad: number, expectedBadBasisPoints: number | null): BandOutcome => ({
  ...{ fromPoints: null, loans, bad, expectedBadBasisPoints },
});

describe('intercept and slope of what came over what the card expected (lending.md §11)', () => {
  it.each([
    // Two bands are met exactly, so the fit is the line through them: see the rule page.
    {
      what: 'a card that keeps its word',
      bands: [band(100, 20, 2_000), band(100, 5, 500)],
      inTheLarge: { value: 0, lower: -0.4303, upper: 0.4303, against: 'as_expected' },
      intercept: { value: 0, lower: -1.2237, upper: 1.2237 },
      slope: { value: 1, lower: 0.3427, upper: 1.6573, against: 'as_expected' },
    },
    // Three bands, worked out beside by a search without derivatives.
    {
      what: 'a card that expects too many',
      bands: [band(100, 20, 4_000), band(200, 20, 1_000), band(300, 6, 500)],
      inTheLarge: { value: -0.6183, lower: -0.9357, upper: -0.301, against: 'fewer_than_expected' },
      intercept: { value: -0.9398, lower: -1.4938, upper: -0.3857 },
      slope: { value: 0.7902, lower: 0.5074, upper: 1.073, against: 'as_expected' },
    },
    // Slope ln(9)/ln(81): what came lies half as far apart, in log-odds, as was expected.
    {
      what: 'a card that exaggerates',
      bands: [band(1_000, 750, 9_000), band(1_000, 250, 1_000)],
      inTheLarge: { value: 0, lower: -0.1461, upper: 0.1461, against: 'as_expected' },
      intercept: { value: 0, lower: -0.1012, upper: 0.1012 },
      slope: { value: 0.5, lower: 0.4539, upper: 0.5461, against: 'too_far_apart' },
    },
  ])('of $what', ({ bands, inTheLarge, intercept, slope }) => {
    expect(recalibrationOf(bands)).toEqual({
      ...{ result: 'evaluated', inTheLarge, intercept, slope },
    });
  });

  it('tells a card that parts too little, and more bad loans than it expects', () => {
    const found = recalibrationOf([band(1_000, 900, 7_500), band(1_000, 100, 2_500)]);
    expect(found).toMatchObject({ slope: { value: 2, against: 'too_close' } });
    const more = recalibrationOf([band(200, 60, 1_000), band(200, 30, 500)]);
    expect(more).toMatchObject({ inTheLarge: { against: 'more_than_expected' } });
  });

  it.each([
    { reason: 'too_few_loans', bands: [band(15, 5, 2_000), band(14, 1, 500)] },
    { reason: 'nothing_expected', bands: [band(100, 20, 2_000), band(100, 5, null)] },
    { reason: 'all_good', bands: [band(100, 0, 2_000), band(100, 0, 500)] },
    { reason: 'all_bad', bands: [band(100, 100, 2_000), band(100, 100, 500)] },
    { reason: 'expected_certain', bands: [band(100, 20, 10_000), band(100, 5, 500)] },
    { reason: 'expected_certain', bands: [band(100, 20, 2_000), band(100, 5, 0)] },
    { reason: 'one_expectation', bands: [band(100, 20, 2_000)] },
    { reason: 'one_expectation', bands: [band(100, 20, 2_000), band(100, 5, 2_000)] },
    { reason: 'separated', bands: [band(100, 100, 2_000), band(100, 0, 500)] },
    { reason: 'separated', bands: [band(100, 0, 2_000), band(100, 100, 500)] },
    // They meet in one band alone: the likelihood rises for ever all the same.
    { reason: 'separated', bands: [band(9, 9, 2_000), band(100, 5, 500), band(9, 0, 100)] },
  ])('is no number but the reason: $reason', ({ reason, bands }) => {
    expect(recalibrationOf(bands)).toEqual({ result: 'not_evaluated', reason, loansMin: 30 });
  });

  it('is said of a band without loans by the others, whatever is expected of it', () => {
    const two = [band(100, 20, 2_000), band(100, 5, 500)];
    expect(recalibrationOf([...two, band(0, 0, null)])).toEqual(recalibrationOf(two));
  });

  it('settles where the overlap is one loan among a million, and says so where it does not', () => {
    const bands = [band(1_000_000, 999_999, 9_900), band(1_000_000, 1, 1)];
    expect(recalibrationOf(bands)).toMatchObject({ result: 'evaluated' });
    expect(recalibrationOf(bands, 30, 1)).toMatchObject({ reason: 'not_converged' });
  });
});
