import { addMs, instant } from '../calendar/instant.js';

const dayMs = 86_400_000;

/** When an answer becomes too old to be verified, ISO-8601 UTC; from that moment on it counts as out of date. */
export function staleAtOf(fetchedAt: string, timeToLiveDays: number): string {
  return addMs(instant(fetchedAt), timeToLiveDays * dayMs);
}
