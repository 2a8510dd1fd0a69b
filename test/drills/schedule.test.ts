import { describe, expect, it } from '@jest/globals';
import { killsOf, targets } from '../../drills/kill-run/plan/act.js';
import { planLoans } from '../../drills/kill-run/plan/personas.js';
import { makeSchedule } from '../../drills/kill-run/plan/schedule.js';

const windowMs = 60_000;

describe('the schedule of a kill run', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(makeSchedule(7, 40, windowMs)).toEqual(makeSchedule(7, 40, windowMs));
    expect(makeSchedule(7, 40, windowMs)).not.toEqual(makeSchedule(8, 40, windowMs));
  });

  it.each([1, 7, 41])(
    'has with seed %d the kills that were asked for, each process and each kind',
    (seed) => {
      const acts = makeSchedule(seed, 40, windowMs).map(({ act }) => act);
      const kills = acts.reduce((sum, act) => sum + killsOf(act), 0);
      expect(kills).toBeGreaterThanOrEqual(40);
      expect(kills).toBeLessThanOrEqual(43);
      const killed = acts.flatMap((act) => (act.kind === 'kill' ? act.targets : []));
      expect(new Set(killed)).toEqual(new Set(targets));
      expect(new Set(acts.map(({ kind }) => kind))).toEqual(
        new Set([
          ...['kill', 'kill_session', 'kill_all', 'kill_supervisor'],
          ...['pause', 'rush', 'cut', 'fill', 'stale'],
        ]),
      );
    },
  );

  it('is in the order of its moments, all of them within the window', () => {
    const moments = makeSchedule(7, 40, windowMs).map(({ atMs }) => atMs);
    expect(moments).toEqual(moments.toSorted((one, other) => one - other));
    expect(Math.min(...moments)).toBeGreaterThanOrEqual(2_000);
    expect(Math.max(...moments)).toBeLessThanOrEqual(windowMs);
  });
});

describe('the loans of a kill run', () => {
  it('are the same for the same seed, each with a person of its own', () => {
    const loans = planLoans(7, 50, [], 5_000);
    expect(loans).toEqual(planLoans(7, 50, [], 5_000));
    expect(new Set(loans.map(({ persona, seed }) => `${persona} ${seed}`)).size).toBe(50);
  });

  it('leave out the personas that are to be left out', () => {
    const personas = planLoans(7, 200, ['unreachable'], 5_000).map(({ persona }) => persona);
    expect(personas).not.toContain('unreachable');
    expect(personas).toContain('withdraws');
  });
});
