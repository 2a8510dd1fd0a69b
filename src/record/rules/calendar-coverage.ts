import { zonesOf } from '../../../domain/admin/document.js';
import { coverageOf, type CalendarCoverage } from '../../../domain/calendar/coverage.js';
import { instant } from '../../../domain/calendar/instant.js';
import { civilDateAt } from '../../../domain/calendar/zoned-time.js';
import { civilDate } from '../../../domain/calendar/civil-date.js';
import { documentsOf } from '../../policies/published-rules.js';
import type { RulesDeps } from './rules-surroundings.js';

/** How far the calendars of the jurisdictions that are lent in reach today, publications included; the day is that of the zone that is furthest ahead. */
export async function calendarCoverage({
  pool,
  rules,
  clock,
}: Pick<RulesDeps, 'pool' | 'rules' | 'clock'>): Promise<CalendarCoverage[]> {
  const { book } = await rules.now(pool.pool);
  const now = instant(await clock.now());
  const places = book.policies.map(({ jurisdiction }) => jurisdiction);
  const lentIn = book.calendars.filter(({ jurisdiction }) => places.includes(jurisdiction));
  return lentIn.map((calendar) => {
    const days = zonesOf(calendar, documentsOf(book)).map((zone) => civilDateAt(now, zone));
    return coverageOf(calendar, civilDate(days.sort().at(-1) ?? ''));
  });
}
