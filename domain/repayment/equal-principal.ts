import { divideRounded } from '../money/rounding.js';
import type { LoanAmounts } from './equal-instalment.js';
import { periodInterestMinor } from './period-interest.js';
import type { InstalmentAmounts } from './terms.js';

/**
 * Equal principal (等额本金): P/n each month, rounded half-up, and interest on what was owed before; the
 * last instalment takes what rounding left (lending.md §12).
 */
export function equalPrincipal(loan: LoanAmounts): InstalmentAmounts[] {
  const part = Number(
    divideRounded(BigInt(loan.principalMinor), BigInt(loan.termMonths), 'half-up'),
  );
  let balance = loan.principalMinor;
  return Array.from({ length: loan.termMonths }, (_, index) => {
    const number = index + 1;
    const interestMinor = periodInterestMinor(balance, loan.annualRateBasisPoints);
    const principalMinor = number === loan.termMonths ? balance : Math.min(part, balance);
    balance -= principalMinor;
    return { number, principalMinor, interestMinor, balanceAfterMinor: balance };
  });
}
