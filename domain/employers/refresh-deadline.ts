import { ifCovered } from '../calendar/business-calendar.js';
import { hoursOfTeam, type BusinessHoursPolicy } from '../calendar/business-hours.js';
import { addBusinessHours } from '../calendar/business-time.js';
import type { BusinessCalendar } from '../calendar/calendar-document.js';
import { reminderTimeOf } from '../calendar/deadline.js';
import type { Instant } from '../calendar/instant.js';
import type { ProductPolicy } from '../policy/product-policy.js';
import { teamOf } from '../teams/team-of.js';
import type { TeamsDocument } from '../teams/teams-document.js';
import { refreshType } from './refresh-task.js';

/** The rules of one product that is lent today. */
export interface RefreshRules {
  readonly policy: Pick<ProductPolicy, 'work'>;
  readonly businessHours: BusinessHoursPolicy;
  readonly teams: TeamsDocument;
  readonly calendar: BusinessCalendar;
}

/** When a task is due and its owner reminded. */
export interface RefreshDeadline {
  readonly dueAt: string;
  readonly remindAt: string;
}

/**
 * The deadline of a refresh that is given now: the earliest of all products' policies, since an employer belongs to none. Null where no
 * calendar reaches so far, or nothing is lent: nothing is guessed (S40).
 */
export function refreshDeadline(
  now: Instant,
  products: readonly RefreshRules[],
): RefreshDeadline | null {
  const all = products.map(({ policy, businessHours, teams, calendar }) => {
    const { deadlines } = policy.work;
    const hours = deadlines.businessHours[refreshType] ?? deadlines.defaultBusinessHours;
    const team = hoursOfTeam(businessHours, teamOf(teams, refreshType));
    return ifCovered(() => {
      const dueAt = addBusinessHours(now, hours, team, calendar);
      const remindAt = reminderTimeOf(now, dueAt, deadlines.remindAtShare, team, calendar);
      return { dueAt, remindAt };
    });
  });
  const known = all.flatMap((one) => one ?? []);
  if (known.length < all.length) return null;
  return known.sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0] ?? null;
}
