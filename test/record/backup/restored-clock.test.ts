import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDemoClock } from '../../../src/clock/demo-clock.js';
import { parseClockRate } from '../../../src/config/clock-rate.js';
import { timeReached } from '../../../src/embedded/backup/replace-database.js';
import { createLog } from '../../../src/log/log.js';
import { RecordPool } from '../../../src/record/record-pool.js';
import { loadBackup } from '../../../src/record/backup/load-backup.js';
import { patientLimits } from '../../environment/patient-limits.js';
import { backupBench, rowsAt } from './backup-bench.js';

const log = createLog({ role: 'test', level: 'silent' });

describe('the demo clock after a restore', () => {
  /** About a thousandth of the wall's pace; at 20:00 in Shanghai the night begins, which takes a twentieth of the day's wall time. */
  const dayWallMs = 86_000;
  const evening = '2026-03-02T12:00:00.000Z';
  const nightMs = dayWallMs / 20;
  const nextMorning = '2026-03-03T00:00:00.000Z';
  let bench: Awaited<ReturnType<typeof backupBench>>;
  let ofTheEvening: Awaited<ReturnType<typeof bench.write>>;
  let ofTheMorning: Awaited<ReturnType<typeof bench.write>>;
  beforeAll(async () => {
    bench = await backupBench();
    await bench.submit('ln_1');
    ofTheEvening = await writtenAfter(0);
    ofTheMorning = await writtenAfter(nightMs);
  }, 60_000);
  afterAll(() => bench.close());

  /** A backup of an installation that has run for so long since the evening, and stands. */
  const writtenAfter = async (ranMs: number) => {
    const { ownerUrl } = bench.opened.database;
    await rowsAt(ownerUrl, 'delete from demo_clock');
    await rowsAt(
      ownerUrl,
      `insert into demo_clock (id, wall_anchor, simulated_anchor, day_wall_ms, zone, alive_until)
        select 1, since, '${evening}', ${dayWallMs}, 'Asia/Shanghai', since + interval '${ranMs} milliseconds'
        from (select date_trunc('second', now()) - interval '1 hour') as stood (since)`,
    );
    return await bench.write();
  };
  /** What the first process shows that opens the restored record. */
  const shownAfter = async (backup: typeof ofTheEvening, notBefore: string | null) => {
    const database = await bench.emptyDatabase();
    await loadBackup(backup.file, backup.manifest, database.ownerUrl, notBefore);
    const pool = new RecordPool(database.url, patientLimits);
    const clock = await openDemoClock(pool.pool, parseClockRate('1d=86s'), log);
    const now = await clock.now();
    await clock.close();
    await pool.end();
    return now;
  };

  const isNoEarlier = (shown: string) => Date.parse(shown) >= Date.parse(nextMorning) - 1_000;

  it('is reckoned as it was shown, a short night and all', async () => {
    const reached = await timeReached(bench.opened.database.ownerUrl);
    // Within a second: a microsecond of the wall is a millisecond there, and fractions are cut off.
    expect(Math.abs(Date.parse(reached ?? '') - Date.parse(nextMorning))).toBeLessThan(1_000);
  });

  it('does not go back behind what people have lived through', async () => {
    const reached = await timeReached(bench.opened.database.ownerUrl);
    expect(isNoEarlier(await shownAfter(ofTheEvening, reached))).toBe(true);
  });

  it('does not go back behind the loans of a backup that was further', async () => {
    expect(isNoEarlier(await shownAfter(ofTheMorning, evening))).toBe(true);
  });
});
