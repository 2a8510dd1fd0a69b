/** When a delivery that failed is tried again, and when nobody tries any more (product.md §9: retries over a day). */
export interface RetrySchedule {
  /** The pause after the first failure; each further one is twice as long. Milliseconds of wall time. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
  /** Between first try and giving up. */
  readonly giveUpAfterMs: number;
  /** So many turns in a row of which nothing arrived, and the target itself is away: one delivery at a time asks for it. */
  readonly awayAfterFailures: number;
  /** While the target is away it is asked at least this often: whoever comes back hears soon. */
  readonly longestProbeMs: number;
}

/** Some twenty tries over a day: ten in the first half hour, the last ones each two hours. */
export const usualSchedule: RetrySchedule = {
  ...{ firstPauseMs: 2_000, longestPauseMs: 7_200_000, giveUpAfterMs: 86_400_000 },
  ...{ awayAfterFailures: 3, longestProbeMs: 300_000 },
};

/**
 * The pause after so many failures, at least half of what it would be without chance, so that receivers that come back are not met by all
 * at once.
 * @param chance 0 to 1
 */
export function pauseAfterFailures(
  failures: number,
  { firstPauseMs, longestPauseMs }: Pick<RetrySchedule, 'firstPauseMs' | 'longestPauseMs'>,
  chance: number,
): number {
  const whole = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(30, failures - 1));
  return Math.round(whole / 2 + (whole / 2) * chance);
}

/** Whether a delivery that has failed again is given up. */
export function isGivenUp(triedForMs: number, { giveUpAfterMs }: RetrySchedule): boolean {
  return triedForMs >= giveUpAfterMs;
}
