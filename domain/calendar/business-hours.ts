import { z } from 'zod';
import { invariant } from '../invariant.js';
import { dateRangeFields } from '../policy/dated.js';
import { sourceMarkSchema } from '../policy/source-mark.js';
import { dayKind } from './business-calendar.js';
import { isoWeekday, type CivilDate, type IsoWeekday } from './civil-date.js';
import type { BusinessCalendar } from './calendar-document.js';
import { dayWindowsSchema, type TimeWindow } from './time-of-day.js';
import { timeZoneSchema, type TimeZone } from './zoned-time.js';

/** The working week of a team. A make-up working day has windows of its own, since its weekday is a weekend. */
export const weeklyHoursSchema = z.strictObject({
  monday: dayWindowsSchema,
  tuesday: dayWindowsSchema,
  wednesday: dayWindowsSchema,
  thursday: dayWindowsSchema,
  friday: dayWindowsSchema,
  saturday: dayWindowsSchema,
  sunday: dayWindowsSchema,
  makeUpWorkday: dayWindowsSchema,
});
export type WeeklyHours = z.infer<typeof weeklyHoursSchema>;

/**
 * When teams work (lending.md §4.5). A team without an entry has the hours of `default`. How many business
 * hours a task may take is part of the product's policy (`domain/policy/work-policy.ts`).
 */
export const businessHoursPolicySchema = z.strictObject({
  policyId: z.string().min(1).max(100),
  version: z.string().regex(/^\d{4}\.\d+$/),
  jurisdiction: z.string().min(2).max(20),
  label: z.string().min(1).max(100),
  ...dateRangeFields,
  /** The zone of the windows; there is no other place in the code that names one. */
  zone: timeZoneSchema,
  default: weeklyHoursSchema,
  byTeam: z.record(z.string().min(1).max(60), weeklyHoursSchema),
  mark: sourceMarkSchema,
});
export type BusinessHoursPolicy = z.infer<typeof businessHoursPolicySchema>;

/** One team's hours with the zone they are meant in: what the reckoning of business time needs. */
export interface TeamHours {
  readonly zone: TimeZone;
  readonly weekly: WeeklyHours;
}

export function hoursOfTeam(policy: BusinessHoursPolicy, team: string): TeamHours {
  return { zone: policy.zone, weekly: policy.byTeam[team] ?? policy.default };
}

/** The open windows of a date, none on a holiday. @throws CalendarNotCovered */
export function windowsOn(
  hours: TeamHours,
  calendar: BusinessCalendar,
  date: CivilDate,
): readonly TimeWindow[] {
  const kind = dayKind(calendar, date);
  switch (kind) {
    case 'holiday':
      return [];
    case 'make_up_workday':
      return hours.weekly.makeUpWorkday;
    case 'workday':
    case 'weekend':
      return hours.weekly[nameOf(isoWeekday(date))];
  }
}

const weekdayNames = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

function nameOf(weekday: IsoWeekday): (typeof weekdayNames)[number] {
  const name = weekdayNames[weekday - 1];
  invariant(name !== undefined, 'calendar: a weekday is 1 to 7');
  return name;
}
