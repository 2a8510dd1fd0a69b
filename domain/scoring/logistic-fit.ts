/** Loans of which the same was expected. */
export interface FitPoint {
  readonly loans: number;
  readonly bad: number;
  /** Log-odds of bad that were expected. */
  readonly expected: number;
}

/** An estimate with Wald's interval of 95 %. */
export interface Fitted {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** Natural logarithm of the odds of a share between 0 and 1. */
export const logOdds = (share: number): number => Math.log(share / (1 - share));

const shareOf = (odds: number): number => 1 / (1 + Math.exp(-odds));
/** The normal quantile of a two-sided interval of 95 %. */
const z = 1.959964;
/** Steps smaller than this change no place that is shown. */
const settled = 1e-7;

/**
 * Maximum likelihood of log-odds(bad) = intercept + slope × expected by Newton's method, whose steps are halved until the likelihood
 * rises. With `freeSlope` false the slope stays 1. Null where it has not settled after `roundsMax`; the caller has seen to it that a
 * finite maximum exists.
 */
export function recalibrated(
  points: readonly FitPoint[],
  freeSlope: boolean,
  roundsMax: number = 100,
): { intercept: Fitted; slope: Fitted } | null {
  let [intercept, slope] = [0, 1];
  for (let round = 0; round < roundsMax; round += 1) {
    const { pull, information } = slopeOfLikelihood(points, intercept, slope);
    const inverse = inverted(information, freeSlope);
    const step = [
      inverse[0] * pull[0] + inverse[1] * pull[1],
      inverse[1] * pull[0] + inverse[2] * pull[1],
    ] as const;
    if (Math.abs(step[0]) + Math.abs(step[1]) < settled) {
      return { intercept: around(intercept, inverse[0]), slope: around(slope, inverse[2]) };
    }
    const now = likelihood(points, intercept, slope);
    // What adding up leaves uncertain is no fall.
    const floor = now - Math.abs(now) * 1e-12;
    let part = 1;
    while (
      likelihood(points, intercept + part * step[0], slope + part * step[1]) < floor &&
      part > settled
    ) {
      part /= 2;
    }
    intercept += part * step[0];
    slope += part * step[1];
  }
  return null;
}

/** Gradient and Fisher information of the likelihood: for the intercept, for both, for the slope. */
function slopeOfLikelihood(points: readonly FitPoint[], intercept: number, slope: number) {
  const pull: [number, number] = [0, 0];
  const information: Three = [0, 0, 0];
  for (const { loans, bad, expected } of points) {
    const share = shareOf(intercept + slope * expected);
    const weight = loans * share * (1 - share);
    pull[0] += bad - loans * share;
    pull[1] += (bad - loans * share) * expected;
    information[0] += weight;
    information[1] += weight * expected;
    information[2] += weight * expected ** 2;
  }
  return { pull, information };
}

/** A symmetric matrix of two: first, mixed, second. */
type Three = [number, number, number];

function inverted([first, mixed, second]: Three, both: boolean): Three {
  if (!both) return [1 / first, 0, 0];
  const determinant = first * second - mixed ** 2;
  return [second / determinant, -mixed / determinant, first / determinant];
}

function likelihood(points: readonly FitPoint[], intercept: number, slope: number): number {
  return points.reduce((sum, { loans, bad, expected }) => {
    const odds = intercept + slope * expected;
    // log(1 + e^odds), which neither overflows nor loses its small values.
    const logOnePlus = Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds)));
    return sum + bad * odds - loans * logOnePlus;
  }, 0);
}

function around(value: number, variance: number): Fitted {
  const half = z * Math.sqrt(variance);
  return { value, lower: value - half, upper: value + half };
}
