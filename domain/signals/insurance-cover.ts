import { addDays, civilDate } from '../calendar/civil-date.js';

/** A stretch of cover, both civil dates included. */
export interface Cover {
  from: string;
  to: string;
}

/**
 * The last day of unbroken cover, from policies in any order: a renewal that begins the day after continues it, one that begins later
 * leaves a gap in which the car is not insured. Where cover has ended, the day on which it did; null where none has begun yet or
 * nothing was captured, so that nobody knows.
 */
export function insuredUntil(policies: readonly Cover[], today: string): string | null {
  const begun = policies.filter((policy) => policy.from <= today);
  let until = begun.reduce<string | null>(
    (last, { to }) => (last === null || to > last ? to : last),
    null,
  );
  if (until === null) return null;
  const later = policies.filter((policy) => policy.from > today);
  for (const { from, to } of later.sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const continues = from <= addDays(civilDate(until), 1);
    // What ended before today is not mended by a policy that is still to begin.
    if (until >= today && continues && to > until) until = to;
  }
  return until;
}
