import { describe, expect, it } from '@jest/globals';
import { separationOf } from '../../../domain/scoring/separation.js';

const band = (loans: number, bad: number, expectedBadBasisPoints: number | null = null) => ({
  ...{ fromPoints: null, loans, bad, expectedBadBasisPoints },
});

describe('how well a score separates (lending.md §11)', () => {
  // By hand: docs/rules/scorecard.md.
  const rows = [
    {
      name: 'three bands',
      bands: [band(10, 5, 4_000), band(20, 3, 1_000), band(30, 2, 500)],
      expected: { auc: 0.75, ks: 0.4, brier: 0.1179 },
    },
    {
      name: 'all bad loans below all good ones, as expected',
      bands: [band(10, 10, 10_000), band(20, 0, 1)],
      expected: { auc: 1, ks: 1, brier: 0 },
    },
    {
      name: 'the wrong way round',
      bands: [band(20, 0), band(10, 10)],
      expected: { auc: 0, ks: 1, brier: null },
    },
    {
      name: 'one band: chance',
      bands: [band(30, 15, 5_000), band(0, 0)],
      expected: { auc: 0.5, ks: 0, brier: 0.25 },
    },
  ];
  it.each(rows)('$name', ({ bands, expected }) => {
    expect(separationOf(bands)).toEqual({ result: 'evaluated', ...expected });
  });

  it.each([
    { bands: [band(29, 3)], reason: 'too_few_loans' },
    { bands: [band(30, 0)], reason: 'all_good' },
    { bands: [band(30, 30)], reason: 'all_bad' },
    { bands: [], reason: 'too_few_loans' },
  ])('is not evaluated: $reason', ({ bands, reason }) => {
    expect(separationOf(bands)).toEqual({ result: 'not_evaluated', reason, loansMin: 30 });
  });
});
