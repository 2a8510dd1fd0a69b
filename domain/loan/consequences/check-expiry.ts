import { isOutOfDate } from '../../checks/check-age.js';
import type { Draft } from '../draft.js';
import { checksInForce } from '../left-behind.js';
import { openTasks } from '../open-tasks.js';
import { cancelJudgements } from '../staleness.js';

/** Whether anti-fraud looks at what a check said. */
const isLookedAt = ({ loan }: Draft, key: string): boolean =>
  openTasks(loan, 'fraud_review').some(({ about }) => about.check === key);

/**
 * Checks past their time to live become stale, so that they are asked again wherever they are needed: a case that waited for weeks
 * must neither be judged on old answers nor be missing them (product.md §3). Whoever judged an answer that is too old now does not: the
 * new one opens a judgement of its own if it needs one. Anti-fraud's look at an identity is no matter of days: it stays, and what it looks at is asked anew
 * once it has ended.
 */
export function expireChecks(draft: Draft): void {
  const { now, policy } = draft.context;
  for (const check of checksInForce(draft.loan, policy)) {
    if (check.stale || !isOutOfDate(check, now) || isLookedAt(draft, check.key)) continue;
    draft.emit('check_stale', { key: check.key, because: 'out_of_date' });
    cancelJudgements(draft, check.key, 'out_of_date');
  }
}
