/** Simulated time. `refresh` may ask another process; `now` (milliseconds) never goes back. */
export interface Clock {
  readonly source: 'address' | 'rate' | 'system' | 'given';
  refresh(): Promise<void>;
  now(): number;
}

/** The machine's time, or a time that the caller of a test holds. */
export function givenClock(read: () => number, source: 'given' | 'system' = 'given'): Clock {
  let last = Number.NEGATIVE_INFINITY;
  return {
    source,
    refresh: () => Promise.resolve(),
    now: () => (last = Math.max(last, read())),
  };
}

const unitMilliseconds: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** How many simulated milliseconds pass in one of the wall: `1d=2s` is 43,200. Throws with what is expected instead. */
export function parseRate(spec: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)=(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(spec.trim());
  if (!match) throw new Error(`SANCHA_CLOCK must look like 1d=2s, not "${spec}"`);
  const [, simulated, simulatedUnit = 'd', wall, wallUnit = 's'] = match;
  const rate =
    (Number(simulated) * (unitMilliseconds[simulatedUnit] ?? 0)) /
    (Number(wall) * (unitMilliseconds[wallUnit] ?? 0));
  if (!Number.isFinite(rate) || rate <= 0) throw new Error('SANCHA_CLOCK needs two times above 0');
  return rate;
}

/** A linear clock of our own, for a sandbox without an API beside it. It goes on from `startMilliseconds`, so it stood still meanwhile. */
export function rateClock(
  rate: number,
  startMilliseconds: number,
  wall: () => number = Date.now,
): Clock {
  const anchor = wall();
  let last = startMilliseconds;
  return {
    source: 'rate',
    refresh: () => Promise.resolve(),
    now: () => (last = Math.max(last, Math.floor(startMilliseconds + (wall() - anchor) * rate))),
  };
}
