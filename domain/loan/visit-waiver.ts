import { isVerified } from '../checks/outcome.js';
import type { VisitPolicy } from '../policy/visit-policy.js';
import type { Check } from './state/check.js';

/** What a waiver of a visit is judged by. */
export interface WaiverCase {
  /** In the currency's smallest unit. */
  readonly amountMinor: number;
  /** Absent in policies of earlier releases: then no visit is waived. */
  readonly policy: Pick<VisitPolicy, 'waivableUpToMinor'> | undefined;
  /** What the loan has of interviews, by telephone and by video. */
  readonly talks: readonly Pick<Check, 'outcome' | 'stale'>[];
  /** Whether one of them is still to be held. */
  readonly isTalkOpen: boolean;
}

export type WaiverFault = 'visit_never_waived' | 'visit_amount_too_large' | 'visit_not_replaced';

/**
 * Why a visit may not be waived, or undefined (lending.md §1.1 row 8: 个贷办法 2024-3, 流贷办法 2024-2): loans up to the amount may go without one
 * where off-site means verify the borrower, housing loans never. Such means are the interviews: each of them was held, and one was.
 */
export function visitWaiverFault({
  amountMinor,
  policy,
  talks,
  isTalkOpen,
}: WaiverCase): WaiverFault | undefined {
  const limit = policy?.waivableUpToMinor ?? 0;
  if (limit === 0) return 'visit_never_waived';
  if (amountMinor > limit) return 'visit_amount_too_large';
  const areHeld = talks.length > 0 && talks.every((one) => !one.stale && isVerified(one.outcome));
  return areHeld && !isTalkOpen ? undefined : 'visit_not_replaced';
}
