import { isOutOfDate } from '../../checks/check-age.js';
import type { Draft } from '../draft.js';

/**
 * Checks past their time to live become stale, so that they are asked again wherever they are needed: a case that waited for weeks
 * must neither be judged on old answers nor be missing them (product.md §3).
 */
export function expireChecks(draft: Draft): void {
  const { now } = draft.context;
  for (const check of Object.values(draft.loan.checks)) {
    if (check.stale || !isOutOfDate(check, now)) continue;
    draft.emit('check_stale', { key: check.key, because: 'out_of_date' });
  }
}
