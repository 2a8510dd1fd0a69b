import type { Terms } from '../application/application-parts.js';
import { equalInstalmentMinor } from '../repayment/equal-instalment.js';
import { equalPrincipal } from '../repayment/equal-principal.js';
import { paymentMinor } from '../repayment/repayment-schedule.js';

/**
 * The highest instalment of the terms for an amount, in fen: the level payment, or for equal principal the first one (lending.md §12).
 * The debt ratio is taken at the month that weighs most.
 */
export function firstInstalmentMinor(
  terms: Pick<Terms, 'termMonths' | 'annualRateBasisPoints' | 'repaymentMethod'>,
  amountMinor: number,
): number {
  const { annualRateBasisPoints, termMonths } = terms;
  const loan = { principalMinor: amountMinor, annualRateBasisPoints, termMonths };
  if (terms.repaymentMethod === 'equal_instalment') return equalInstalmentMinor(loan);
  const [first] = equalPrincipal(loan);
  return first === undefined ? 0 : paymentMinor(first);
}
