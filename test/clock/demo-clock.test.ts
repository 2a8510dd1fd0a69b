import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { chooseClock } from '../../src/clock/choose-clock.js';
import { openDemoClock } from '../../src/clock/demo-clock.js';
import { systemClock } from '../../src/clock/system-clock.js';
import { wakeInMs } from '../../src/clock/wake.js';
import { createLog } from '../../src/log/log.js';
import { parseClockRate } from '../../src/config/clock-rate.js';
import { freshDatabase, type TestDatabase } from '../environment/database.js';

const rate = parseClockRate('1d=2s');
const log = createLog({ role: 'test', level: 'silent' });

/** A loan as the lists have it, without its events. */
const insertLoan = (pool: pg.Pool, loanId: string, stage: string) =>
  pool.query(
    `insert into loans (loan_id, branch, originator, application_number, product, channel, stage,
      submitted_at, stage_entered_at, last_at) values ($1, 'b', 'o', $1, 'auto', 'dealer', $2, now(), now(), now())`,
    [loanId, stage],
  );

describe('the demo clock in the database', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  beforeAll(async () => {
    database = await freshDatabase();
    pool = new pg.Pool({ connectionString: database.url });
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });
  beforeEach(async () => {
    await pool.query("update demo_clock set alive_until = clock_timestamp() - interval '1 hour'");
  });

  /** Moves all wall times of the row back, as if so much had passed since. */
  const waitWall = (ms: number, alive: boolean) =>
    pool.query(
      `update demo_clock set wall_anchor = wall_anchor - make_interval(secs => $1),
        alive_until = case when $2 then clock_timestamp() + interval '1 minute'
          else alive_until - make_interval(secs => $1) end`,
      [ms / 1_000, alive],
    );

  it('runs at its rate while the installation lives', async () => {
    const clock = await openDemoClock(pool, rate, log);
    const began = performance.now();
    const before = Date.parse(await clock.now());
    await waitWall(10 * 2_000, true);
    const days = (Date.parse(await clock.now()) - before) / 86_400_000;
    await clock.close();
    expect(days).toBeGreaterThanOrEqual(9.9);
    // And what the test itself took, at two seconds a day.
    expect(days).toBeLessThan(11 + (performance.now() - began) / 2_000);
  });

  it('stands still while nothing runs, and goes on from where it stood', async () => {
    const began = performance.now();
    const first = await openDemoClock(pool, rate, log);
    const before = Date.parse(await first.now());
    await first.close();
    await waitWall(3_600_000, false);
    const second = await openDemoClock(pool, rate, log);
    const after = Date.parse(await second.now());
    await second.close();
    expect(after).toBeGreaterThanOrEqual(before);
    // Three seconds of life were still promised when it stopped, and no more: two days at this rate, and what the test itself took.
    const spentDays = (performance.now() - began) / 2_000;
    expect(after - before).toBeLessThan((3 + spentDays) * 86_400_000);
  });

  it('never goes back when the rate changes', async () => {
    const fast = await openDemoClock(pool, rate, log);
    const before = await fast.now();
    await fast.close();
    const slow = await openDemoClock(pool, parseClockRate('1d=10m'), log);
    const after = await slow.now();
    await slow.close();
    expect(after >= before).toBe(true);
  });

  it('tells every live loan to look again when the rate changes, and nobody at the same rate', async () => {
    const loans = [
      { loanId: 'live', stage: 'servicing' },
      { loanId: 'over', stage: 'closed' },
    ];
    for (const { loanId, stage } of loans) await insertLoan(pool, loanId, stage);
    const told = async () =>
      (
        await pool.query<{ loan_id: string; kind: string; body: unknown }>(
          'delete from outbox returning loan_id, kind, body',
        )
      ).rows;
    await (await openDemoClock(pool, rate, log)).close();
    await told();
    await (await openDemoClock(pool, rate, log)).close();
    expect(await told()).toEqual([]);
    await (await openDemoClock(pool, parseClockRate('1d=10m'), log)).close();
    expect(await told()).toEqual([{ loan_id: 'live', kind: 'changed', body: { loanId: 'live' } }]);
    await pool.query("update loans set stage = 'closed'");
  });

  it('goes at the newest rate for all that have it open, and their signs of life change it no more', async () => {
    const older = await openDemoClock(pool, parseClockRate('1d=10m'), log);
    const newer = await openDemoClock(pool, rate, log);
    const from = '2026-11-25T02:00:00.000Z';
    await older.now();
    expect(await older.toWallMs(from, '2026-11-26T02:00:00.000Z')).toBe(2_000);
    expect(await older.afterWallMs(from, 2_000)).toBe('2026-11-26T02:00:00.000Z');
    const aliveUntil = async () =>
      (
        await pool.query<{ alive: number; day_wall_ms: number }>(
          'select extract(epoch from alive_until)::float8 as alive, day_wall_ms from demo_clock',
        )
      ).rows[0];
    await newer.close();
    const before = await aliveUntil();
    // The older one is alone now; its next sign of life is waited for, and says nothing of a rate.
    for (;;) {
      const after = await aliveUntil();
      expect(after?.day_wall_ms).toBe(2_000);
      if ((after?.alive ?? 0) > (before?.alive ?? 0)) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await older.close();
  });

  it('says how long a wait is in wall time: a day of two seconds, never under 50 ms', async () => {
    const clock = await openDemoClock(pool, rate, log);
    const now = '2026-11-25T02:00:00.000Z';
    const cases = [
      { until: '2026-11-26T02:00:00.000Z', ms: 2_000 },
      { until: '2026-12-25T02:00:00.000Z', ms: 60_000 },
      { until: '2026-11-25T02:00:01.000Z', ms: 50 },
      { until: '2026-11-01T00:00:00.000Z', ms: 50 },
    ];
    for (const { until, ms } of cases) expect(await wakeInMs(clock, now, until)).toBe(ms);
    await clock.close();
  });

  it('says what it will show after a wait on the wall, the inverse of its waits', async () => {
    const clock = await openDemoClock(pool, rate, log);
    const from = '2026-11-25T02:00:00.000Z';
    expect(await clock.afterWallMs(from, 2_000)).toBe('2026-11-26T02:00:00.000Z');
    const until = await clock.afterWallMs(from, 15_000);
    expect(await clock.toWallMs(from, until)).toBeCloseTo(15_000, 0);
    await clock.close();
  });

  it('is refused without its flag, and real data is refused with it', async () => {
    await expect(chooseClock(database.url, undefined, log)).rejects.toThrow('--clock');
    const real = await freshDatabase();
    const realPool = new pg.Pool({ connectionString: real.url });
    await insertLoan(realPool, 'l', 'verification');
    expect((await chooseClock(real.url, undefined, log)).clock).toBe(systemClock);
    await expect(chooseClock(real.url, rate, log)).rejects.toThrow('real time');
    await realPool.end();
    await real.drop();
  });
});

describe('waits on wall time', () => {
  it.each([
    { until: null, ms: null },
    { until: '2026-11-25T00:00:00.000Z', ms: 1_000 },
    { until: '2026-11-25T00:00:00.001Z', ms: 1_000 },
    { until: '2026-11-25T00:00:01.500Z', ms: 2_000 },
    { until: '2027-11-25T00:00:00.000Z', ms: 35 * 86_400_000 },
  ])('to $until are $ms ms', async ({ until, ms }) => {
    expect(await wakeInMs(systemClock, '2026-11-25T00:00:00.000Z', until)).toBe(ms);
  });
});
