import type { Terms } from '../application/application.js';
import { Decimal, roundHalfUp } from '../libraries/decimal.js';

/**
 * The highest instalment of the terms for an amount, in fen: the annuity A = P·r(1+r)^n ÷ ((1+r)^n − 1) rounded half up, or for equal
 * principal the first one, P ÷ n + P·r (lending.md §12). The debt ratio is taken at the month that weighs most.
 */
export function firstInstalmentMinor(
  terms: Pick<Terms, 'termMonths' | 'annualRateBasisPoints' | 'repaymentMethod'>,
  amountMinor: number,
): number {
  const monthlyRate = new Decimal(terms.annualRateBasisPoints).div(120_000);
  const principal = new Decimal(amountMinor);
  switch (terms.repaymentMethod) {
    case 'equal_instalment': {
      const growth = monthlyRate.plus(1).pow(terms.termMonths);
      return roundHalfUp(principal.times(monthlyRate).times(growth).div(growth.minus(1)));
    }
    case 'equal_principal':
      return roundHalfUp(principal.div(terms.termMonths).plus(principal.times(monthlyRate)));
  }
}
