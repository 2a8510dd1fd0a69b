import fc from 'fast-check';
import { describe, expect, it } from '@jest/globals';
import { addDays, civilDate, daysBetween } from '../../../domain/calendar/civil-date.js';
import { replan, type PlanInput } from '../../../domain/callback-plan/callback-plan.js';
import { gapAfter, latestAfter } from '../../../domain/callback-plan/gap.js';
import { rhythmOf } from '../../../domain/callback-plan/rhythm.js';
import { assetClasses } from '../../../domain/classification/five-class.js';
import { bands } from '../../../domain/process/stage.js';
import { autoPolicy } from '../policy/shipped-policy.js';

const plan = autoPolicy().callbackPlan;

describe('a gap in a plan', () => {
  const contacts = (planned: string[]) => ({
    lastContactOn: '2027-01-31',
    planned,
    until: '2028-01-15',
  });
  it.each([
    { planned: ['2027-02-28', '2027-03-31'], rhythm: { months: 1 }, gap: '2027-03-31' },
    { planned: ['2027-02-28', '2027-04-04'], rhythm: { months: 1 }, gap: '2027-02-28' },
    { planned: ['2027-07-31'], rhythm: { months: 6 }, gap: null },
    { planned: [], rhythm: { months: 12 }, gap: null },
    { planned: ['2027-02-08'], rhythm: { days: 7 }, gap: '2027-01-31' },
  ])('after $gap, with $planned at $rhythm', ({ planned, rhythm, gap }) => {
    expect(gapAfter(contacts(planned), rhythm, '2027-02-01')).toBe(gap);
  });

  it('is none where the overdue contact comes tomorrow', () => {
    const overdue = { lastContactOn: '2027-01-01', planned: ['2027-02-02'], until: '2027-02-05' };
    expect(gapAfter(overdue, { days: 7 }, '2027-02-01')).toBeNull();
  });
});

/** A loan of sixty months lived day by day: contacts on their day, changes of risk as told, the plan continued when it must be. */
function livedThrough(disbursedOn: string, changes: { day: number; risk: Partial<PlanInput> }[]) {
  const start = civilDate(disbursedOn);
  const until = addDays(start, 1826);
  let input: PlanInput = {
    ...{ disbursedOn, lastInstalmentOn: until, termMonths: 60, amountMinor: 15_000_000 },
    ...{ band: 'green', assetClass: null },
  };
  let lastContactOn: string = start;
  let planned: string[] = [];
  const relay = (today: string) => {
    planned = replan(input, plan, { today, lastContactOn }).map(({ on }) => on);
  };
  relay(start);
  const tooLong: string[] = [];
  let longest = 0;
  for (let day = 1; day < 1826; day += 1) {
    const today = addDays(start, day);
    if (planned.includes(today)) lastContactOn = today;
    const change = changes.find((one) => one.day === day);
    // On the day of a change nothing can be in time yet; from the next on it must be.
    if (
      change === undefined &&
      today > latestAfter(civilDate(lastContactOn), rhythmOf(input, plan))
    )
      tooLong.push(`${today} after ${lastContactOn}`);
    if (change !== undefined) {
      input = { ...input, ...change.risk };
      relay(today);
    }
    const future = planned.filter((on) => on > today);
    const gap = gapAfter({ lastContactOn, planned: future, until }, rhythmOf(input, plan), today);
    if (gap !== null && daysBetween(civilDate(today), gap) <= plan.moveWithinDays) relay(today);
    longest = Math.max(longest, planned.length);
  }
  return { tooLong, longest };
}

describe('a plan over sixty months', () => {
  const risk = fc.record({
    band: fc.constantFrom(...bands),
    assetClass: fc.constantFrom(null, ...assetClasses),
  });
  const changes = fc.array(fc.record({ day: fc.integer({ min: 1, max: 1825 }), risk }), {
    maxLength: 40,
  });
  const disbursedOn = fc.constantFrom('2026-01-31', '2026-08-31', '2026-11-20', '2028-02-29');

  it('leaves no gap longer than the rhythm in force, whatever the changes of risk', () => {
    fc.assert(
      fc.property(disbursedOn, changes, (day, sequence) => {
        expect(livedThrough(day, sequence).tooLong).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('goes on weekly when red stays for all of them, and is never laid out for more than a year', () => {
    const lived = livedThrough('2026-11-20', [{ day: 30, risk: { band: 'red' } }]);
    expect(lived.tooLong).toEqual([]);
    expect(lived.longest).toBeLessThan(70);
  });
});
