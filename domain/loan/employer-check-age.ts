import { ifCovered, moreBusinessDaysThan } from '../calendar/business-calendar.js';
import { instant } from '../calendar/instant.js';
import { civilDateAt } from '../calendar/zoned-time.js';
import type { DecideContext } from './context.js';
import type { Check } from './state/check.js';

/**
 * Whether an employer was verified more business days ago than policy allows (lending.md §5.1). What no calendar can count is too old: it
 * is verified again, and never taken for fresh.
 */
export function isEmployerCheckOld(
  { concludedAt }: Pick<Check, 'concludedAt'>,
  { now, policy, calendar }: Pick<DecideContext, 'now' | 'policy' | 'calendar'>,
): boolean {
  const on = civilDateAt(instant(concludedAt), policy.zone);
  const today = civilDateAt(now, policy.zone);
  const { employerCheckMaxAgeBusinessDays } = policy.work;
  return (
    ifCovered(() => moreBusinessDaysThan(calendar, employerCheckMaxAgeBusinessDays, on, today)) ??
    true
  );
}
