import { describe, expect, it } from '@jest/globals';
import { driftLevelOf, driftOf } from '../../../domain/scoring/drift.js';

/** Bins `a`, `b`, … of the two periods. */
const counts = (baseline: number[], current: number[]) =>
  baseline.map((count, i) => ({
    ...{ bin: String.fromCharCode(97 + i), baseline: count, current: current[i] ?? 0 },
  }));
/** One loan is enough. */
const index = (baseline: number[], current: number[]) => driftOf(counts(baseline, current), 1);

describe('the population stability index (lending.md §11)', () => {
  const vectors = [
    // The same shares: every logarithm is nought.
    { baseline: [50, 30, 20], current: [500, 300, 200], psi: 0, level: 'stable' },
    // (.4−.5)·ln(.8) + 0 + (.3−.2)·ln(1.5) = .0223144 + .0405465
    { baseline: [50, 30, 20], current: [40, 30, 30], psi: 0.0629, level: 'stable' },
    // (.4−.25)·ln(1.6) + 3·(.2−.25)·ln(.8) = .0705005 + .0334715
    { baseline: [25, 25, 25, 25], current: [40, 20, 20, 20], psi: 0.104, level: 'watch' },
    // (.2−.5)·ln(.4) + 0 + (.5−.2)·ln(2.5) = 2 · .2748872
    { baseline: [50, 30, 20], current: [20, 30, 50], psi: 0.5498, level: 'shift' },
  ];
  it.each(vectors)('of $baseline and $current is $psi', ({ baseline, current, psi, level }) => {
    expect(index(baseline, current)).toMatchObject({ result: 'evaluated', psi, level });
  });

  it('counts an empty bin as half a loan, and one that is empty in both not at all', () => {
    // e = 100, 200, .5 of 300.5; a = 100, 199, 1 of 300; by hand .0000010 + .0000076 + .0011597
    const drift = index([100, 200, 0, 0], [100, 199, 1, 0]);
    expect(drift).toMatchObject({ psi: 0.0012, baselineLoans: 300, currentLoans: 300 });
    expect(drift.result === 'evaluated' && drift.bins.map(({ bin }) => bin)).toEqual([
      ...['a', 'b', 'c'],
    ]);
  });

  it('says what each bin adds', () => {
    const drift = index([50, 30, 20], [40, 30, 30]);
    expect(drift.result === 'evaluated' && drift.bins.map(({ part }) => part)).toEqual([
      ...[0.0223, 0, 0.0405],
    ]);
  });

  it.each([
    { psi: 0.0999999, level: 'stable' },
    { psi: 0.1, level: 'watch' },
    { psi: 0.25, level: 'watch' },
    { psi: 0.2500001, level: 'shift' },
  ])('$psi is $level', ({ psi, level }) => {
    expect(driftLevelOf(psi)).toBe(level);
  });

  it.each([
    { baseline: [100, 99], current: [500, 500], baselineLoans: 199, currentLoans: 1_000 },
    { baseline: [500, 500], current: [10, 0], baselineLoans: 1_000, currentLoans: 10 },
    { baseline: [], current: [], baselineLoans: 0, currentLoans: 0 },
  ])(
    '$baselineLoans against $currentLoans loans are too few to say',
    ({ baseline, current, baselineLoans, currentLoans }) => {
      expect(driftOf(counts(baseline, current))).toEqual({
        ...{ result: 'not_evaluated', reason: 'too_few_loans', loansMin: 200 },
        ...{ baselineLoans, currentLoans },
      });
    },
  );
});
