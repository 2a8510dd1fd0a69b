import { bandLoansMin, type BandOutcome } from './calibration.js';
import { logOdds, recalibrated, type FitPoint } from './logistic-fit.js';

/** A figure with its interval of 95 %, to four places. */
export interface Estimate<Against extends string> {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  /** Whether what the card promises lies in the interval; goes by the whole numbers. */
  readonly against: Against;
}

export const notRecalibrated = [
  'too_few_loans',
  'nothing_expected',
  'all_good',
  'all_bad',
  'expected_certain',
  'one_expectation',
  'separated',
  'not_converged',
] as const;

/** Intercept and slope of what came over the log-odds that the card expected (lending.md §11, "Calibration"). */
export type Recalibration =
  | {
      result: 'evaluated';
      /** Intercept with the slope held at 1: above nought more loans went bad than the card expects over all bands. */
      inTheLarge: Estimate<'as_expected' | 'more_than_expected' | 'fewer_than_expected'>;
      /** Intercept of the free fit; read with the slope, not alone. */
      intercept: { value: number; lower: number; upper: number };
      /** Below 1 the card's expectations lie further apart than what came, above 1 not far enough. */
      slope: Estimate<'as_expected' | 'too_far_apart' | 'too_close'>;
    }
  | { result: 'not_evaluated'; reason: (typeof notRecalibrated)[number]; loansMin: number };

/**
 * Logistic recalibration (D. R. Cox, Biometrika 45, 1958) of the loans whose year is over: log-odds of bad = intercept + slope × log-odds
 * that the card expects of the band, by maximum likelihood. A card that keeps its word has 0 and 1. Where no finite maximum exists, or
 * where it would rest on one point, there is no number but the reason.
 */
export function recalibrationOf(
  bands: readonly BandOutcome[],
  loansMin: number = bandLoansMin,
  roundsMax?: number,
): Recalibration {
  const filled = bands.filter(({ loans }) => loans > 0);
  const reason = whyNot(filled, loansMin);
  if (reason !== null) return { result: 'not_evaluated', reason, loansMin };
  const points = filled.map(pointOf);
  const free = recalibrated(points, true, roundsMax);
  const held = recalibrated(points, false, roundsMax);
  if (free === null || held === null) {
    return { result: 'not_evaluated', reason: 'not_converged', loansMin };
  }
  const { value, lower, upper } = free.intercept;
  const large = ['fewer_than_expected', 'as_expected', 'more_than_expected'] as const;
  const spread = ['too_far_apart', 'as_expected', 'too_close'] as const;
  return {
    result: 'evaluated',
    inTheLarge: rounded({ ...held.intercept, against: large[side(held.intercept, 0)] }),
    intercept: rounded({ value, lower, upper }),
    slope: rounded({ ...free.slope, against: spread[side(free.slope, 1)] }),
  };
}

const pointOf = ({ loans, bad, expectedBadBasisPoints }: BandOutcome): FitPoint => ({
  ...{ loans, bad, expected: logOdds((expectedBadBasisPoints ?? Number.NaN) / 10_000) },
});

/** 0 where the interval lies below what was promised, 2 where above, else 1. */
function side({ lower, upper }: { lower: number; upper: number }, promised: number): 0 | 1 | 2 {
  if (upper < promised) return 0;
  return lower > promised ? 2 : 1;
}

function whyNot(filled: readonly BandOutcome[], loansMin: number) {
  const loans = filled.reduce((sum, one) => sum + one.loans, 0);
  const bad = filled.reduce((sum, one) => sum + one.bad, 0);
  if (loans < loansMin) return 'too_few_loans';
  const expected = filled.map(({ expectedBadBasisPoints }) => expectedBadBasisPoints);
  if (expected.includes(null)) return 'nothing_expected';
  if (bad === 0) return 'all_good';
  if (bad === loans) return 'all_bad';
  if (expected.includes(0) || expected.includes(10_000)) return 'expected_certain';
  if (new Set(expected).size === 1) return 'one_expectation';
  return separated(filled) ? 'separated' : null;
}

/**
 * Whether an expectation parts bad from good loans without overlap, so that the likelihood has no finite maximum (A. Albert, J. A.
 * Anderson, Biometrika 71, 1984): with one variable, where the bad ones end no later than the good ones begin, or the other way round.
 */
function separated(filled: readonly BandOutcome[]): boolean {
  const of = (bands: readonly BandOutcome[]) =>
    bands.map(({ expectedBadBasisPoints }) => expectedBadBasisPoints ?? Number.NaN);
  const bad = of(filled.filter((one) => one.bad > 0));
  const good = of(filled.filter((one) => one.bad < one.loans));
  return Math.max(...bad) <= Math.min(...good) || Math.max(...good) <= Math.min(...bad);
}

/** Every number of a figure to four places. */
function rounded<Figure extends { value: number; lower: number; upper: number }>(one: Figure) {
  const toFour = (value: number) => Math.round(value * 10_000) / 10_000 + 0;
  return {
    ...one,
    ...{ value: toFour(one.value), lower: toFour(one.lower), upper: toFour(one.upper) },
  };
}
