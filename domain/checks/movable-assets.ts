import { instant } from '../calendar/instant.js';
import { civilDateAt } from '../calendar/zoned-time.js';
import type { AssetPledge, MovableAssetsFacts } from '../facts/movable-assets.js';
import { organisationOf } from './case-file.js';
import { mismatch, passed, passedWithNote, type CheckRule } from './check-rule.js';

/** Pledges that stand on a civil date: neither over nor deleted. Those that ended never count and are told apart (lending.md §3.2). */
export function standingPledges(facts: MovableAssetsFacts, on: string): AssetPledge[] {
  return facts.pledges.filter(
    ({ to, cancelledOn }) => to >= on && (cancelledOn === null || cancelledOn > on),
  );
}

/** What stands for others, or for another loan of ours: whatever is not this loan's own entry. */
export function othersPledges(
  facts: MovableAssetsFacts,
  on: string,
  loanId: string | null | undefined,
): AssetPledge[] {
  return standingPledges(facts, on).filter(
    ({ ownLoanId = null }) => ownLoanId === null || ownLoanId !== loanId,
  );
}

/**
 * Register of movable assets (中登网): what is pledged to others already. A pledge is no fault of a company that has other lenders, so it is noted;
 * whether the same receivables are offered again is a cross-check.
 */
export const movableAssetsCheck: CheckRule<'movable_assets'> = {
  hasInput: ({ file, subject }) => organisationOf(file, subject) !== undefined,
  judge(data, stated, { file, policy, now }) {
    if (stated === 'MISMATCH') return mismatch('other_company');
    const today = civilDateAt(instant(now), policy.zone);
    if (othersPledges(data, today, file.loanId).length > 0) return passedWithNote('assets_pledged');
    if (standingPledges(data, today).length > 0) return passedWithNote('our_lien_registered');
    return data.pledges.length > 0 ? passedWithNote('ended_pledges_only') : passed;
  },
};
