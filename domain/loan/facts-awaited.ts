import type { ProductPolicy } from '../policy/product-policy.js';
import { isOperatorAwaited } from './background-check.js';
import { checksInForce } from './left-behind.js';
import type { Check } from './state/check.js';
import type { Loan } from './state/loan.js';
import { tierInForce } from './tier-in-force.js';

/** The checks that no longer stand and are made again: no money goes out before. */
export const factsAwaited = (loan: Loan, policy: ProductPolicy): Check[] =>
  checksInForce(loan, policy).filter(
    (check) => check.stale && !isMadeNoMore(check, loan) && !isOutOfTier(check, loan, policy),
  );

/** Checks that are made before the money and at no other time, also for a loan that was there before. */
const madeBeforeTheMoney: readonly string[] = ['contract', 'pre_disbursement_call'];

/** Those that a report waits for too. */
export const reportAwaits = (loan: Loan, policy: ProductPolicy): Check[] =>
  factsAwaited(loan, policy).filter(({ check }) => !madeBeforeTheMoney.includes(check));

/** A background check whose reason is gone: were it needed, it would be open, or the operator be asked. */
const isMadeNoMore = ({ check, subject }: Check, loan: Loan) =>
  check === 'background_check' && !isOperatorAwaited(loan, subject);

/** Work of deep tiers alone, each a check of its own name. */
const deepWork = ['video_interview', 'site_visit'] as const;

/** A visit or a talk by video that the tier in force does not ask for: nobody makes it anew. */
function isOutOfTier({ check }: Check, loan: Loan, { work }: ProductPolicy): boolean {
  const type = deepWork.find((name) => name === check);
  return type !== undefined && !work.tasksByTier[tierInForce(loan) ?? 'high'].includes(type);
}
