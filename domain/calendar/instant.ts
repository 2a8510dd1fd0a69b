import { z } from 'zod';
import { invariant } from '../invariant.js';
import { remembering } from '../remembering.js';

/** A moment, ISO-8601 in UTC with `Z`. An offset is refused: one moment has one spelling in the record. */
export const instantSchema = z.iso.datetime().brand<'Instant'>();
export type Instant = z.infer<typeof instantSchema>;

/** An instant from text that is known to be one; anything else is a broken invariant. */
export function instant(text: string): Instant {
  return readInstant(text);
}

const readInstant = remembering((text: string): Instant => {
  const parsed = instantSchema.safeParse(text);
  invariant(parsed.success, 'calendar: an instant is ISO-8601 and ends with Z');
  return parsed.data;
});

/** Milliseconds since 1970 in UTC. */
export function epochMs(moment: Instant): number {
  return new Date(moment).getTime();
}

/** The instant of so many milliseconds since 1970, always spelled with three decimals. */
export function instantOf(milliseconds: number): Instant {
  const text = new Date(milliseconds).toISOString();
  // The language writes this very form; only years that do not have four digits are longer.
  invariant(text.length === spelledLength, 'calendar: an instant is of a year with four digits');
  return text as Instant;
}

const spelledLength = '2026-01-01T00:00:00.000Z'.length;

export function addMs(moment: Instant, milliseconds: number): Instant {
  return instantOf(epochMs(moment) + milliseconds);
}

/** Milliseconds from the first to the second, negative if the second is earlier. */
export function msBetween(from: Instant, to: Instant): number {
  return epochMs(to) - epochMs(from);
}

/** −1, 0 or 1. Compared as moments, since `…00Z` and `…00.000Z` are the same one. */
export function compareInstants(left: Instant, right: Instant): -1 | 0 | 1 {
  const gap = epochMs(left) - epochMs(right);
  if (gap === 0) return 0;
  return gap < 0 ? -1 : 1;
}

export function laterOf(left: Instant, right: Instant): Instant {
  return compareInstants(left, right) >= 0 ? left : right;
}

export function earlierOf(left: Instant, right: Instant): Instant {
  return compareInstants(left, right) <= 0 ? left : right;
}

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
