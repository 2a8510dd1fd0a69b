import { StartFailure } from './start-failure.js';

/** The demo clock's rate: so much simulated time passes in so much wall time. */
export interface ClockRate {
  /** As it was given, for instance `1d=2s`. */
  readonly text: string;
  readonly simulatedSeconds: number;
  readonly wallSeconds: number;
}

const secondsOf: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/**
 * Reads a rate such as `1d=2s`: whole units of s, m, h or d on both sides.
 * @throws StartFailure when it is no rate, or one that would run slower than life.
 */
export function parseClockRate(text: string): ClockRate {
  const [, count = '', unit = '', wallCount = '', wallUnit = ''] =
    /^(\d{1,6})([smhd])=(\d{1,6})([smhd])$/.exec(text) ?? [];
  const simulatedSeconds = Number(count) * (secondsOf[unit] ?? 0);
  const wallSeconds = Number(wallCount) * (secondsOf[wallUnit] ?? 0);
  if (wallSeconds > 0 && simulatedSeconds >= wallSeconds)
    return { text, simulatedSeconds, wallSeconds };
  throw new StartFailure(
    `"${text}" is no rate for the demo clock.`,
    'write simulated time, "=", wall time, at least as fast as life: for instance --clock 1d=2s.',
  );
}
