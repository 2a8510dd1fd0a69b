import { isVerified } from '../checks/outcome.js';
import { entryOf } from '../entry.js';
import type { VisitPolicy } from '../policy/visit-policy.js';
import type { Draft } from './draft.js';
import type { Check } from './state/check.js';
import { makeStale } from './staleness.js';
import { findBorrowerId } from './subjects.js';

/** What a waiver of a visit is judged by. */
export interface WaiverCase {
  /** In the currency's smallest unit. */
  readonly amountMinor: number;
  /** Absent in policies of earlier releases: then no visit is waived. */
  readonly policy: Pick<VisitPolicy, 'waivableUpToMinor'> | undefined;
  /** What came of each interview that is asked for, by telephone and by video; undefined of one of which nothing came. */
  readonly talks: readonly (Pick<Check, 'outcome' | 'stale'> | undefined)[];
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
  const isHeld = (one: (typeof talks)[number]) =>
    one !== undefined && !one.stale && isVerified(one.outcome);
  const areHeld = talks.length > 0 && talks.every(isHeld);
  return areHeld && !isTalkOpen ? undefined : 'visit_not_replaced';
}

/** A corrected amount that no visit may be waived for any more ends the waiver; a visit that was made says the same whatever is lent. */
export function endOutgrownWaiver(draft: Draft): void {
  const { loan, context } = draft;
  const subject = findBorrowerId(loan) ?? '';
  const isWaived = entryOf(loan.checks, `site_visit:${subject}`)?.outcome.outcome === 'waived';
  const limit = context.policy.siteVisit?.waivableUpToMinor ?? 0;
  if (isWaived && loan.terms.amount.amountMinor > limit)
    makeStale(draft, ['site_visit'], subject, 'corrected:terms.amount');
}
