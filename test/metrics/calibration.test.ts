import { describe, expect, it } from '@jest/globals';
import { Registry } from 'prom-client';
import { recalibrationOf } from '../../domain/scoring/recalibration.js';
import { watchCalibration, type FoundCalibration } from '../../src/metrics/calibration-metrics.js';

const band = (expectedBadBasisPoints: number, loans: number, bad: number) => ({
  ...{ fromPoints: null, expectedBadBasisPoints, loans, bad },
});
const hourMs = 3_600_000;
const of = (recalibration: FoundCalibration['recalibration']): FoundCalibration[] => [
  { product: 'auto', recalibration },
];
// The slope of docs/rules/scorecard.md that was worked by hand: 0.5, and 0.0461 to each side.
const tooFarApart = recalibrationOf([band(9_000, 1_000, 750), band(1_000, 1_000, 250)]);

/** A process that is scraped, with a clock of its own. */
function watched(read: () => Promise<FoundCalibration[]>) {
  const registry = new Registry();
  const failures: unknown[] = [];
  const clock = { now: 0 };
  watchCalibration(
    read,
    registry,
    (error) => failures.push(error),
    () => clock.now,
  );
  const scrape = async () => {
    const lines = (await registry.metrics()).split('\n').filter((line) => !line.startsWith('#'));
    return Object.fromEntries(
      lines.flatMap((line) => {
        const [, name, value] = /of="(\w+",bound="\w+)"\} (\S+)$/.exec(line) ?? [];
        return name === undefined ? [] : [[name.replace('",bound="', ' '), Number(value)]];
      }),
    ) as Record<string, number>;
  };
  return { scrape, clock, failures };
}

describe('calibration as a figure', () => {
  it('is the intervals of intercept and slope; what an alert goes by lies beyond them', async () => {
    const { scrape } = watched(() => Promise.resolve(of(tooFarApart)));
    const found = await scrape();
    expect(Object.keys(found).sort()).toEqual([
      ...['in_the_large lower', 'in_the_large upper', 'slope lower', 'slope upper'],
    ]);
    expect(found['slope upper']).toBeCloseTo(0.5461, 3);
    expect(found['slope lower']).toBeCloseTo(0.4539, 3);
    expect(found['in_the_large lower']).toBeLessThan(0);
    expect(found['in_the_large upper']).toBeGreaterThan(0);
  });

  it('is no number where it is not evaluated', async () => {
    const { scrape } = watched(() => Promise.resolve(of(recalibrationOf([band(500, 10, 1)]))));
    expect(Object.values(await scrape())).toEqual([NaN, NaN, NaN, NaN]);
  });

  it('is read once an hour, and not shown when it is older than two', async () => {
    let reads = 0;
    const { scrape, clock, failures } = watched(() => {
      reads += 1;
      return reads === 1 ? Promise.resolve(of(tooFarApart)) : Promise.reject(new Error('away'));
    });
    await scrape();
    clock.now = hourMs - 1;
    expect(await scrape()).not.toEqual({});
    expect(reads).toBe(1);
    clock.now = hourMs;
    // A reading that failed leaves the last one, and is not tried again with the next scrape.
    expect(await scrape()).not.toEqual({});
    await scrape();
    expect([reads, failures.length]).toEqual([2, 1]);
    clock.now = 2 * hourMs;
    expect(await scrape()).toEqual({});
  });
});
