/** A loan is bad that was this many days past due within so many months of the payout (lending.md §11, "Sample target"). */
export const badLoan = { daysPastDueMin: 90, withinMonths: 12 } as const;

/** With fewer loans the interval of a band is so wide that it says nothing: half of all shares lie in it. Ours. */
export const bandLoansMin = 30;

/** The normal quantile of a two-sided interval of 95 %. */
const z = 1.959964;

/** What became of the loans of a band whose year is over. */
export interface BandOutcome {
  readonly fromPoints: number | null;
  readonly loans: number;
  readonly bad: number;
  /** What the card says that it should be; null where it says nothing. */
  readonly expectedBadBasisPoints: number | null;
}

export type BandCalibration = BandOutcome &
  (
    | {
        result: 'evaluated';
        /** Shares in basis points: the observed one rounded half up, the interval rounded outwards. */
        observedBasisPoints: number;
        lowerBasisPoints: number;
        upperBasisPoints: number;
        /** Where the card states what to expect: whether it lies in the interval. */
        against: 'as_expected' | 'more_than_expected' | 'fewer_than_expected' | null;
      }
    | { result: 'not_evaluated'; reason: 'too_few_loans'; loansMin: number }
  );

/** Observed share of bad loans of a band with its interval, against what the card expects (lending.md §11, "Calibration"). */
export function calibrationOf(band: BandOutcome, loansMin: number = bandLoansMin): BandCalibration {
  const { loans, bad, expectedBadBasisPoints: expected } = band;
  if (loans < loansMin) {
    return { ...band, result: 'not_evaluated', reason: 'too_few_loans', loansMin };
  }
  const { lower, upper } = wilsonInterval(bad, loans);
  const lowerBasisPoints = Math.floor(lower * 10_000);
  const upperBasisPoints = Math.ceil(upper * 10_000);
  return {
    ...band,
    result: 'evaluated',
    observedBasisPoints: Math.round((bad / loans) * 10_000),
    lowerBasisPoints,
    upperBasisPoints,
    against: expected === null ? null : against(expected, lowerBasisPoints, upperBasisPoints),
  };
}

function against(expected: number, lower: number, upper: number) {
  if (lower > expected) return 'more_than_expected';
  return upper < expected ? 'fewer_than_expected' : 'as_expected';
}

/**
 * Wilson's interval of 95 % for a share (E. B. Wilson, JASA 22, 1927): unlike the usual one it never leaves 0 to 1, and no bad loan
 * among few is no proof that there is none.
 */
export function wilsonInterval(hits: number, all: number): { lower: number; upper: number } {
  const share = hits / all;
  const scale = 1 + z ** 2 / all;
  const middle = (share + z ** 2 / (2 * all)) / scale;
  const half = (z * Math.sqrt((share * (1 - share)) / all + z ** 2 / (4 * all ** 2))) / scale;
  return { lower: Math.max(0, middle - half), upper: Math.min(1, middle + half) };
}
