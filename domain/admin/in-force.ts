import { addDays, civilDate } from '../calendar/civil-date.js';
import type { DocumentHead } from './document.js';

/** A document that is, was or will be in force, with where it comes from. */
export interface KnownHead extends DocumentHead {
  /** Place in the stream of publications, or null for what came with the files. */
  readonly publishedSeq: number | null;
}

/** One that a later publication with the same first day has taken the place of; it was ahead of us then, so nothing was decided under it. */
export function isReplaced(one: KnownHead, all: readonly KnownHead[]): boolean {
  return all.some(
    (other) =>
      other.slot === one.slot &&
      other.effectiveFrom === one.effectiveFrom &&
      (other.publishedSeq ?? 0) > (one.publishedSeq ?? 0),
  );
}

/**
 * The documents of each slot as they follow each other: what is open-ended ends on the day before the next one begins. What is said to
 * end, ends when it says.
 */
export function inSuccession<Known extends KnownHead>(all: readonly Known[]): Known[] {
  const standing = all.filter((one) => !isReplaced(one, all));
  return standing.map((one) => {
    const next = standing
      .filter(({ slot, effectiveFrom }) => slot === one.slot && effectiveFrom > one.effectiveFrom)
      .map(({ effectiveFrom }) => effectiveFrom)
      .sort()[0];
    if (next === undefined || one.effectiveTo !== null) return one;
    return { ...one, effectiveTo: addDays(civilDate(next), -1) };
  });
}

/**
 * Whether a later notice says every day of a calendar that cannot be read and that may still be decided by. Of days that are over, or that
 * earlier notices know until tomorrow, nobody can say anything new.
 * @param known what can be read; @param tomorrow the first day that may still be said otherwise
 */
export function isSaidAnew(one: KnownHead, known: readonly KnownHead[], tomorrow: string): boolean {
  const from = one.effectiveFrom > tomorrow ? one.effectiveFrom : tomorrow;
  return known.some(
    (other) =>
      other.slot === one.slot &&
      (other.publishedSeq ?? 0) > (one.publishedSeq ?? 0) &&
      other.effectiveFrom <= from &&
      (other.effectiveTo ?? '') >= (one.effectiveTo ?? ''),
  );
}
