import { bandLoansMin, type BandOutcome } from './calibration.js';

/** How well a score tells bad loans from good ones, over all bands together (lending.md §11: KS, AUC, Brier). Shares to four places. */
export type Separation =
  | {
      result: 'evaluated';
      /** That a bad loan scores below a good one; loans of one band count half. 0.5 is chance. */
      auc: number;
      /** The largest difference between the shares of bad and of good loans up to a band. */
      ks: number;
      /** Mean square of what the card expected against what came; null unless it says what to expect of every band with loans. */
      brier: number | null;
    }
  | {
      result: 'not_evaluated';
      reason: 'too_few_loans' | 'all_good' | 'all_bad';
      loansMin: number;
    };

/** AUC, KS and Brier of the loans whose year is over. `bands` from the lowest score to the highest. */
export function separationOf(
  bands: readonly BandOutcome[],
  loansMin: number = bandLoansMin,
): Separation {
  const loans = bands.reduce((sum, one) => sum + one.loans, 0);
  const bad = bands.reduce((sum, one) => sum + one.bad, 0);
  const reason =
    loans < loansMin ? 'too_few_loans' : bad === 0 ? 'all_good' : bad === loans ? 'all_bad' : null;
  if (reason !== null) return { result: 'not_evaluated', reason, loansMin };
  const good = loans - bad;
  let badBelow = 0;
  let goodBelow = 0;
  let pairs = 0;
  let ks = 0;
  for (const one of bands) {
    const goodHere = one.loans - one.bad;
    pairs += one.bad * (good - goodBelow - goodHere / 2);
    badBelow += one.bad;
    goodBelow += goodHere;
    ks = Math.max(ks, Math.abs(badBelow / bad - goodBelow / good));
  }
  return {
    result: 'evaluated',
    auc: toFourPlaces(pairs / (bad * good)),
    ks: toFourPlaces(ks),
    brier: brierOf(bands, loans),
  };
}

function brierOf(bands: readonly BandOutcome[], loans: number): number | null {
  let sum = 0;
  for (const one of bands.filter((band) => band.loans > 0)) {
    if (one.expectedBadBasisPoints === null) return null;
    const expected = one.expectedBadBasisPoints / 10_000;
    sum += one.bad * (1 - expected) ** 2 + (one.loans - one.bad) * expected ** 2;
  }
  return toFourPlaces(sum / loans);
}

const toFourPlaces = (share: number): number => Math.round(share * 10_000) / 10_000;
