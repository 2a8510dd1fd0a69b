import { addMs, epochMs, instant } from '../calendar/instant.js';

const dayMs = 86_400_000;

/** When an answer becomes too old to be verified, ISO-8601 UTC; from that moment on it counts as out of date. */
export function staleAtOf(fetchedAt: string, timeToLiveDays: number): string {
  return addMs(instant(fetchedAt), timeToLiveDays * dayMs);
}

/** Whether an answer is too old to be verified: from the very moment of `staleAtOf` on. */
export function isTooOld(fetchedAt: string, timeToLiveDays: number, now: string): boolean {
  return epochMs(instant(now)) >= epochMs(instant(fetchedAt)) + timeToLiveDays * dayMs;
}

/**
 * Whether a check counts as out of date: made stale by a changed fact, or past its time to live. It holds in every stage, whether or
 * not the stage has a reason to ask again.
 */
export function isOutOfDate(
  check: { readonly stale: boolean; readonly staleAt: string | null },
  now: string,
): boolean {
  return check.stale || (check.staleAt !== null && check.staleAt <= now);
}
