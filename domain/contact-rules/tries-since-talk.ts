import { compareInstants, type Instant } from '../calendar/instant.js';
import { isTry, type WorkAttempt } from './contact-request.js';
import { outcomeFlags } from './outcome-code.js';

/**
 * The tries since the person was last talked to: whoever was on the line can be reached, so what was in vain before counts no more towards the end
 * of trying. The plan and the rule that ends it (`attempt_spread`) count the same ones; otherwise work stays open that nobody may call for.
 */
export function triesSinceTalk(attempts: readonly WorkAttempt[]): WorkAttempt[] {
  const talkedAt = attempts
    .filter(
      ({ outcome, countsForRisk }) => countsForRisk && outcome && outcomeFlags[outcome].reached,
    )
    .map(({ at }) => at)
    .sort(compareInstants)
    .at(-1);
  const isSince = (at: Instant) => talkedAt === undefined || compareInstants(at, talkedAt) > 0;
  return attempts.filter((attempt) => isTry(attempt) && isSince(attempt.at));
}
