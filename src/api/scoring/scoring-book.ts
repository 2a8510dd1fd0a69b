import type { Product } from '../../../domain/application/product.js';
import type { Scorecard } from '../../../domain/policy/scorecard-policy.js';
import type { ScoringFigures } from '../../../domain/scoring/scoring-figures.js';

/** Civil days of the product's zone, both inclusive. */
export interface Period {
  from: string;
  to: string;
}

/** The periods that are compared; what is left out ends today, or just before the other one. */
export interface PeriodWish {
  from?: string | undefined;
  to?: string | undefined;
  baselineFrom?: string | undefined;
  baselineTo?: string | undefined;
}

/** The card in force and how it does in the caller's branches. */
export interface ScoringReport extends ScoringFigures {
  card: Pick<Scorecard, 'version' | 'fitted'>;
  baseline: Period;
  current: Period;
  /** Loans paid out until then are counted in the calibration. */
  paidUntil: string;
}

/** The periods do not fit: which field, and why. */
export interface WrongPeriods {
  path: keyof PeriodWish;
  message: string;
}

/** What is worked out over the scores of a product. */
export interface ScoringBook {
  /** Null for a product that the lender has no policy of. */
  report(
    product: Product,
    branches: readonly string[],
    wish: PeriodWish,
  ): Promise<ScoringReport | WrongPeriods | null>;
}
