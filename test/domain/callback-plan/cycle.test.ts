import { describe, expect, it } from '@jest/globals';
import { civilDate, addMonthsFromAnchor } from '../../../domain/calendar/civil-date.js';
import { cycleMoment, nextCycle, type CycleInput } from '../../../domain/callback-plan/cycle.js';
import { autoPolicy } from '../policy/shipped-policy.js';

const policy = autoPolicy().callbackPlan;
const zone = 'Asia/Shanghai';
const dueDates = (first: string, count: number) =>
  Array.from({ length: count }, (_, i) => addMonthsFromAnchor(civilDate(first), i));
const aCycle = (over: Partial<CycleInput> = {}): CycleInput => ({
  lastNumber: 0,
  lastOn: '2026-11-20',
  dueDates: dueDates('2026-12-15', 36),
  settled: false,
  band: 'green',
  assetClass: null,
  loanHash: 0,
  ...over,
});

describe('the next cycle', () => {
  it('is the day after the instalment, at the beginning of the spread', () => {
    expect(nextCycle(aCycle(), policy, zone)).toEqual({
      number: 1,
      on: '2026-12-16',
      at: '2026-12-15T18:00:00.000Z',
    });
  });

  it('gives 36 instalments 36 cycles without a gap', () => {
    const seen: string[] = [];
    for (let cycle = nextCycle(aCycle(), policy, zone); cycle !== null;) {
      seen.push(cycle.on);
      const settled = cycle.on > '2029-11-15';
      cycle = nextCycle(
        aCycle({ lastNumber: cycle.number, lastOn: cycle.on, settled }),
        policy,
        zone,
      );
    }
    expect(seen).toHaveLength(36);
    expect(seen.at(-1)).toBe('2029-11-16');
  });

  it('goes on monthly after the last instalment until the bank says settled', () => {
    const late = aCycle({ lastNumber: 36, lastOn: '2029-11-16' });
    expect(nextCycle(late, policy, zone)?.on).toBe('2029-12-16');
    expect(nextCycle({ ...late, settled: true }, policy, zone)).toBeNull();
  });

  const rows = [
    { band: 'yellow', assetClass: null, expected: '2026-12-16' },
    { band: 'orange', assetClass: null, expected: '2026-12-04' },
    { band: 'red', assetClass: null, expected: '2026-11-27' },
    { band: 'green', assetClass: 'substandard', expected: '2026-11-27' },
    { band: 'green', assetClass: 'special_mention', expected: '2026-12-16' },
  ] as const;
  it.each(rows)('$band, $assetClass: $expected', ({ band, assetClass, expected }) => {
    expect(nextCycle(aCycle({ band, assetClass }), policy, zone)?.on).toBe(expected);
  });

  it('spreads a book over the morning, each loan always at its own second', () => {
    const on = civilDate('2026-12-16');
    const moments = Array.from({ length: 10_000 }, (_, i) => cycleMoment(on, i, policy, zone));
    expect(new Set(moments).size).toBe(10_000);
    expect(cycleMoment(on, 7, policy, zone)).toBe('2026-12-15T18:00:07.000Z');
    expect(cycleMoment(on, 18_007, policy, zone)).toBe('2026-12-15T18:00:07.000Z');
  });
});
