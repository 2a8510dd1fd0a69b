import { describe, expect, it } from '@jest/globals';
import {
  isGivenUp,
  pauseAfterFailures,
  usualSchedule,
} from '../../../domain/outward/retry-schedule.js';

describe('retries over a day', () => {
  it('come quickly at first and then every two hours at most, with chance in them', () => {
    const table = [
      { failures: 1, least: 1_000, most: 2_000 },
      { failures: 2, least: 2_000, most: 4_000 },
      { failures: 8, least: 128_000, most: 256_000 },
      { failures: 13, least: 3_600_000, most: 7_200_000 },
      { failures: 500, least: 3_600_000, most: 7_200_000 },
    ];
    for (const { failures, least, most } of table) {
      expect(pauseAfterFailures(failures, usualSchedule, 0)).toBe(least);
      expect(pauseAfterFailures(failures, usualSchedule, 1)).toBe(most);
    }
  });

  it('go on for a day, and end after it', () => {
    let [triedMs, tries] = [0, 1];
    while (!isGivenUp(triedMs, usualSchedule)) {
      triedMs += pauseAfterFailures(tries, usualSchedule, 0.5);
      tries += 1;
    }
    expect(tries).toBeGreaterThan(18);
    expect(tries).toBeLessThan(32);
    expect(triedMs).toBeGreaterThanOrEqual(86_400_000);
  });
});
