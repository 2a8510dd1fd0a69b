/**
 * Bounds of the population stability index (lending.md §11): below the first it is stable, up to and including the second it is
 * watched, above it the population is another one than the card was made for.
 */
export const driftBounds = { watchFrom: 0.1, shiftAbove: 0.25 } as const;

/**
 * Fewer loans in one of the periods are not compared. Two samples of one and the same population of five bins differ by chance by
 * about 4 × (1/n + 1/m): 0.04 with two hundred each, well below the first bound, and 0.16 with fifty, above it. Ours.
 */
export const driftLoansMin = 200;

/** How many loans fell into a bin in each period. */
export interface BinCount {
  readonly bin: string;
  readonly baseline: number;
  readonly current: number;
}

export const driftLevels = ['stable', 'watch', 'shift'] as const;
export type DriftLevel = (typeof driftLevels)[number];

export type Drift =
  | {
      result: 'evaluated';
      /** Rounded half up to four places; the level goes by the whole number. */
      psi: number;
      level: DriftLevel;
      baselineLoans: number;
      currentLoans: number;
      /** What each bin adds, rounded like the sum. */
      bins: (BinCount & { part: number })[];
    }
  | {
      result: 'not_evaluated';
      reason: 'too_few_loans';
      loansMin: number;
      baselineLoans: number;
      currentLoans: number;
    };

/**
 * The population stability index of one feature, or of the bands of a score: Σ (a − e) · ln(a / e) over the bins, with `e` the bin's share
 * in the baseline and `a` in the current period (lending.md §11). A bin that is empty in one of the periods counts as half a loan there,
 * since the logarithm knows no nought; one that is empty in both says nothing.
 */
export function driftOf(counts: readonly BinCount[], loansMin: number = driftLoansMin): Drift {
  const filled = counts.filter(({ baseline, current }) => baseline + current > 0);
  const baselineLoans = sum(filled.map(({ baseline }) => baseline));
  const currentLoans = sum(filled.map(({ current }) => current));
  const loans = { baselineLoans, currentLoans };
  if (baselineLoans < loansMin || currentLoans < loansMin) {
    return { result: 'not_evaluated', reason: 'too_few_loans', loansMin, ...loans };
  }
  const expected = shares(filled.map(({ baseline }) => baseline));
  const actual = shares(filled.map(({ current }) => current));
  const parts = filled.map((_, i) => {
    const [e = 0, a = 0] = [expected[i], actual[i]];
    return (a - e) * Math.log(a / e);
  });
  const psi = sum(parts);
  const bins = filled.map((count, i) => ({ ...count, part: rounded(parts[i] ?? 0) }));
  return { result: 'evaluated', psi: rounded(psi), level: driftLevelOf(psi), ...loans, bins };
}

/** The level of an index. */
export function driftLevelOf(psi: number): DriftLevel {
  if (psi > driftBounds.shiftAbove) return 'shift';
  return psi >= driftBounds.watchFrom ? 'watch' : 'stable';
}

function shares(counts: readonly number[]): number[] {
  const smoothed = counts.map((count) => (count === 0 ? 0.5 : count));
  const whole = sum(smoothed);
  return smoothed.map((count) => count / whole);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
