import { z } from 'zod';
import { invariant } from '../invariant.js';

/** Minutes since midnight on a wall clock; 1440 is the midnight that ends the day. */
export type MinuteOfDay = number;

/** `HH:MM`, from 00:00 to 24:00, as policies write it. */
export const timeOfDaySchema = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, {
  error: 'Not a time of day; write HH:MM between 00:00 and 24:00.',
});

/** The minutes since midnight of a checked `HH:MM`. */
export function minuteOf(text: string): MinuteOfDay {
  invariant(timeOfDaySchema.safeParse(text).success, 'calendar: a time of day is HH:MM');
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}

/** A stretch of a day, from its first minute up to and without its last: at 12:00 a window to 12:00 is closed. */
export const timeWindowSchema = z
  .strictObject({ from: timeOfDaySchema, to: timeOfDaySchema })
  .refine((window) => window.from < window.to, {
    error: 'A window ends after it begins; one that passes midnight is written as two.',
  });
export type TimeWindow = z.infer<typeof timeWindowSchema>;

/** The windows of one day, in order and without overlap, so that a walk through them visits each minute once. */
export const dayWindowsSchema = z
  .array(timeWindowSchema)
  .max(12)
  .refine((windows) => windows.every((w, i) => i === 0 || (windows[i - 1]?.to ?? '') <= w.from), {
    error: 'Windows of a day are in order and do not overlap.',
  });
