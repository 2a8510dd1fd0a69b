import { z } from 'zod';
import { civilDateSchema } from './civil-date.js';

const sortedDates = z
  .array(civilDateSchema)
  .max(5000)
  .refine((dates) => dates.every((date, i) => i === 0 || (dates[i - 1] ?? '') < date), {
    error: 'The dates are sorted and none is given twice.',
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
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (calendar.coveredFrom > calendar.coveredTo) {
      refuse('coveredTo', 'A calendar ends on or after the day it begins.');
    }
    const inside = (date: string) => calendar.coveredFrom <= date && date <= calendar.coveredTo;
    if (!calendar.holidays.every(inside)) {
      refuse('holidays', 'Every holiday lies between coveredFrom and coveredTo.');
    }
    if (!calendar.makeUpWorkdays.every(inside)) {
      refuse('makeUpWorkdays', 'Every make-up working day lies between coveredFrom and coveredTo.');
    }
    const holidays = new Set<string>(calendar.holidays);
    if (calendar.makeUpWorkdays.some((date) => holidays.has(date))) {
      refuse('makeUpWorkdays', 'A day cannot be a holiday and a make-up working day.');
    }
  });
export type BusinessCalendar = z.infer<typeof businessCalendarSchema>;
