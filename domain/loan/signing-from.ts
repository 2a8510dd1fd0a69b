import { firstApprovedAt } from '../approval/round.js';
import type { SigningFrom } from '../cross-checks/contract/contract-against-approved.js';
import type { Loan } from './state/loan.js';

/** From when on a signature counts: where it has to be signed anew, from that moment, or from the approval that came after it. */
export function signingFrom({ approvals, signingReopenedAt }: Loan): SigningFrom {
  const reopenedAt = signingReopenedAt ?? null;
  const later = approvals.filter(
    ({ decisions }) => (decisions.at(-1)?.at ?? '') > (reopenedAt ?? ''),
  );
  return { approvedAt: firstApprovedAt(later) ?? firstApprovedAt(approvals), reopenedAt };
}
