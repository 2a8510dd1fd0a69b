import type { Clock } from './clock.js';

/** Wall time itself, for production. */
export const systemClock: Clock = {
  now: () => Promise.resolve(new Date().toISOString()),
  toWallMs: (fromIso, untilIso) =>
    Promise.resolve(Math.max(0, Date.parse(untilIso) - Date.parse(fromIso))),
  afterWallMs: (fromIso, wallMs) =>
    Promise.resolve(new Date(Date.parse(fromIso) + wallMs).toISOString()),
  // Timers of Temporal have a resolution of about a second under load.
  shortestWaitMs: 1_000,
};
