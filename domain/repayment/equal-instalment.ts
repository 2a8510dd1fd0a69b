import { Decimal, roundHalfUp } from '../libraries/decimal.js';
import { remembering } from '../remembering.js';
import { periodInterestMinor } from './period-interest.js';
import type { InstalmentAmounts } from './terms.js';

/** The amounts that a schedule of either method needs. */
export interface LoanAmounts {
  readonly principalMinor: number;
  readonly annualRateBasisPoints: number;
  readonly termMonths: number;
}

/**
 * The monthly payment of 等额本息, A = P·r(1+r)^n / ((1+r)^n − 1), rounded half-up to the minor unit; at
 * a rate of zero the nth part of the principal (lending.md §12).
 */
export function equalInstalmentMinor(loan: LoanAmounts): number {
  const principal = new Decimal(loan.principalMinor);
  if (loan.annualRateBasisPoints === 0) return roundHalfUp(principal.div(loan.termMonths));
  const monthlyRate = new Decimal(loan.annualRateBasisPoints).div(120_000);
  const growth = growthOf(loan.annualRateBasisPoints, loan.termMonths);
  return roundHalfUp(principal.times(monthlyRate).times(growth).div(growth.minus(1)));
}

/** (1+r)^n. A lender has few rates and terms, and the power is the dearest part of an instalment. */
const growthOf = remembering((annualRateBasisPoints: number, termMonths: number) =>
  new Decimal(annualRateBasisPoints).div(120_000).plus(1).pow(termMonths),
);

/**
 * Equal instalments: the same payment every month, interest first, the rest principal. The last one
 * takes what rounding left, so that the principal parts sum exactly to the loan.
 */
export function equalInstalments(loan: LoanAmounts): InstalmentAmounts[] {
  const payment = equalInstalmentMinor(loan);
  let balance = loan.principalMinor;
  return Array.from({ length: loan.termMonths }, (_, index) => {
    const number = index + 1;
    const interestMinor = periodInterestMinor(balance, loan.annualRateBasisPoints);
    // Of a few fen over many months rounding may repay everything before the last period.
    const regular = Math.min(payment - interestMinor, balance);
    const principalMinor = number === loan.termMonths ? balance : regular;
    balance -= principalMinor;
    return { number, principalMinor, interestMinor, balanceAfterMinor: balance };
  });
}
