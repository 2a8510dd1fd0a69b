import { z } from 'zod';
import { civilDateSchema } from './civil-date.js';

const sortedDates = z
  .array(civilDateSchema)
  .max(5000)
  .superRefine((dates, context) => {
    dates.forEach((date, i) => {
      const before = i === 0 ? '' : (dates[i - 1] ?? '');
      if (before < date) return;
      const wrong = before === date ? 'stands twice' : `stands after ${before}; sort the days`;
      context.addIssue({ code: 'custom', path: [i], message: `${date} ${wrong}` });
    });
  });

const isoWeekdaySchema = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
  z.literal(6),
  z.literal(7),
]);

/**
 * A business calendar as data, as an administrator loads it: the days that differ from the plain week,
 * between two dates. `source` names the notice or the table the days come from; `sandbox` marks invented
 * years, which a production configuration refuses.
 */
export const businessCalendarSchema = z
  .strictObject({
    id: z.string().min(1).max(100),
    /** Named by what is published through the API; a file needs none. */
    version: z
      .string()
      .regex(/^\d{4}\.\d+$/)
      .optional(),
    jurisdiction: z.string().min(2).max(20),
    source: z.string().min(1).max(500),
    coveredFrom: civilDateSchema,
    coveredTo: civilDateSchema,
    /** Days of a public holiday, the weekend days inside it included: calls respect those too. */
    holidays: sortedDates,
    /** Weekend days that are worked in exchange for a holiday (调休). */
    makeUpWorkdays: sortedDates,
    weekend: z.array(isoWeekdaySchema).max(6),
  })
  .superRefine((calendar, context) => {
    const refuse = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    const { coveredFrom, coveredTo } = calendar;
    if (coveredFrom > coveredTo) {
      refuse(['coveredTo'], 'is before coveredFrom; a calendar ends on or after the day it begins');
      return;
    }
    const isOutside = (date: string) => date < coveredFrom || coveredTo < date;
    for (const field of ['holidays', 'makeUpWorkdays'] as const) {
      calendar[field].forEach((date, i) => {
        if (isOutside(date))
          refuse(
            [field, i],
            `${date} is not between coveredFrom and coveredTo; widen them or leave it out`,
          );
      });
    }
    const holidays = new Set<string>(calendar.holidays);
    calendar.makeUpWorkdays.forEach((date, i) => {
      if (holidays.has(date))
        refuse(['makeUpWorkdays', i], `${date} is a holiday too; it can be only one of the two`);
    });
  });
export type BusinessCalendar = z.infer<typeof businessCalendarSchema>;
