import { instant } from '../../calendar/instant.js';
import { civilDateAt } from '../../calendar/zoned-time.js';
import { outcomeFlags, type ContactOutcome } from '../../contact-rules/outcome-code.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import { calledBackOf } from '../spokespeople.js';
import type { Loan } from '../state/loan.js';
import { callbackPurposes } from './call-purpose.js';
import { reachedSomebody } from './reached.js';

/**
 * Distinct days on which the last callback was tried in vain; null when nobody tried since somebody was reached. That a former key person is
 * not reached says nothing of the company.
 */
export function unreachableDays(loan: Loan, policy: ProductPolicy): number | null {
  const { zone } = policy;
  const present = calledBackOf(loan, policy);
  const attempts = Object.values(loan.attempts)
    .filter(({ partyId }) => partyId === present)
    .filter((attempt) => callbackPurposes.includes(attempt.purpose) && attempt.outcome !== null)
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  const reachedAt = attempts.findIndex(reachedSomebody);
  const inVain = (reachedAt === -1 ? attempts : attempts.slice(0, reachedAt)).filter(
    (one) => outcomeFlags[one.outcome as ContactOutcome].countsAgainstCustomer,
  );
  if (inVain.length === 0) return reachedAt === -1 ? null : 0;
  return new Set(inVain.map((one) => civilDateAt(instant(one.startedAt), zone))).size;
}
