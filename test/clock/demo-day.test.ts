import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { simulatedAt, wallPosition, type DemoDay } from '../../src/clock/demo-day.js';

const day: DemoDay = { dayWallMs: 2_000, offsetMs: 8 * 3_600_000 };
const at = (iso: string) => Date.parse(iso);
const anyMoment = fc.integer({
  min: at('2026-01-01T00:00:00.000Z'),
  max: at('2060-01-01T00:00:00.000Z'),
});
const anyDay = fc.integer({ min: 50, max: 86_400_000 }).map((dayWallMs) => ({ ...day, dayWallMs }));

describe('the demo day', () => {
  it('gives 08:00–20:00 of the zone 95 % of the wall time, and the night the rest', () => {
    const cases = [
      { from: '2026-11-25T00:00:00Z', until: '2026-11-25T12:00:00Z', wallMs: 1_900 },
      { from: '2026-11-24T16:00:00Z', until: '2026-11-25T16:00:00Z', wallMs: 2_000 },
      { from: '2026-11-25T12:00:00Z', until: '2026-11-26T00:00:00Z', wallMs: 100 },
      { from: '2026-11-25T00:00:00Z', until: '2026-12-25T00:00:00Z', wallMs: 60_000 },
    ];
    for (const { from, until, wallMs } of cases) {
      expect(wallPosition(day, at(until)) - wallPosition(day, at(from))).toBeCloseTo(wallMs, 3);
    }
  });

  it('has an inverse, to the millisecond of wall time', () => {
    fc.assert(
      fc.property(anyDay, anyMoment, (some, moment) => {
        const back = wallPosition(some, simulatedAt(some, wallPosition(some, moment)));
        expect(Math.abs(back - wallPosition(some, moment))).toBeLessThan(0.1);
      }),
    );
  });

  it('never goes back: a later wall position shows no earlier moment', () => {
    fc.assert(
      fc.property(anyDay, anyMoment, fc.nat(10_000_000), (some, moment, laterMs) => {
        const position = wallPosition(some, moment);
        expect(Math.floor(simulatedAt(some, position + laterMs))).toBeGreaterThanOrEqual(
          Math.floor(simulatedAt(some, position)),
        );
      }),
    );
  });
});
