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

/**
 * Register of movable assets (中登网): what is pledged to others already. A pledge is no fault of a company that has other lenders, so it is noted;
 * whether the same receivables are offered again is a cross-check.
 */
export const movableAssetsCheck: CheckRule<'movable_assets'> = {
  hasInput: ({ file, subject }) => organisationOf(file, subject) !== undefined,
  judge(data, stated, { policy, now }) {
    if (stated === 'MISMATCH') return mismatch('other_company');
    const today = civilDateAt(instant(now), policy.zone);
    if (standingPledges(data, today).length > 0) return passedWithNote('assets_pledged');
    return data.pledges.length > 0 ? passedWithNote('ended_pledges_only') : passed;
  },
};
