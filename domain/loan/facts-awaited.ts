import type { ProductPolicy } from '../policy/product-policy.js';
import { isOperatorAwaited } from './background-check.js';
import { checksInForce } from './left-behind.js';
import type { Check } from './state/check.js';
import type { Loan } from './state/loan.js';

/** The checks that no longer stand and are made again: no money goes out before. */
export const factsAwaited = (loan: Loan, policy: ProductPolicy): Check[] =>
  checksInForce(loan, policy).filter((check) => check.stale && !isMadeNoMore(check, loan));

/** Checks that are made before the money and at no other time, also for a loan that was there before. */
const madeBeforeTheMoney: readonly string[] = ['contract', 'pre_disbursement_call'];

/** Those that a report waits for too. */
export const reportAwaits = (loan: Loan, policy: ProductPolicy): Check[] =>
  factsAwaited(loan, policy).filter(({ check }) => !madeBeforeTheMoney.includes(check));

/** A background check whose reason is gone: were it needed, it would be open, or the operator be asked. */
const isMadeNoMore = ({ check, subject }: Check, loan: Loan) =>
  check === 'background_check' && !isOperatorAwaited(loan, subject);
