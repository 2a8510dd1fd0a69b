import type { Clock } from './clock.js';

/** A pinned worker version drains only when its workflows wake (facts/temporal.md, "A workflow that lives for years"). */
const longestWaitMs = 35 * 86_400_000;

/**
 * Temporal's milliseconds until `wakeAt`, or null when nothing is waited for: rounded up to a second, since waking early would
 * only wait again, and between the clock's shortest wait and 35 days. On a fast demo clock a second would be half a day, so there
 * only the shortest wait is kept.
 */
export async function wakeInMs(
  clock: Clock,
  now: string,
  wakeAt: string | null,
): Promise<number | null> {
  if (wakeAt === null) return null;
  const wallMs = await clock.toWallMs(now, wakeAt);
  const step = Math.min(1_000, clock.shortestWaitMs);
  const roundedMs = Math.ceil(wallMs / step) * step;
  return Math.min(longestWaitMs, Math.max(clock.shortestWaitMs, roundedMs));
}
