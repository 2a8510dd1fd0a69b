import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withConnection } from '../../src/embedded/postgres-databases.js';
import type { ScoringReport } from '../../src/api/scoring/scoring-book.js';
import { readCalibrations } from '../../src/record/reads/calibrations.js';
import { createScoringBook } from '../../src/record/reads/scoring-book.js';
import { scoringQueries } from '../../src/record/reads/scoring-reads.js';
import type { RulesInForce } from '../../src/record/core.js';
import { autoPolicy } from '../builders/policies.js';
import { openRecord } from './open-record.js';

/**
 * Half of a hundred thousand loans decided in the baseline, half in the current period, in two branches. The shares of three bins go from
 * 50, 30 and 20 to 40, 30 and 30 of a hundred; those of the baseline were paid and have a year behind them.
 */
const fill = `
  insert into loans (loan_id, branch, originator, application_number, product, channel, submitted_at, stage_entered_at, last_at)
  select 'ln_' || i, 'b' || i / 2 % 2, 'o', 'A-' || i, 'auto', 'dealer', now(), now(), now() from generate_series(0, 99999) i;
  insert into scored_loans (loan_id, branch, product, version, score, tier, tier_in_force, shadow_version, shadow_score, shadow_tier,
    bins, scored_at, decided_at, decision, disbursed_on)
  select 'ln_' || i, 'b' || i / 2 % 2, 'auto', case when i < 200 then 'auto-points-0' else 'auto-points-1' end,
    (array[400, 500, 600])[bin], (array['high', 'medium', 'low'])[bin], case when i % 1000 = 201 then 'high' else (array['high', 'medium', 'low'])[bin] end,
    case when not is_before then 'trial' end, 500, case when not is_before then 'medium' end,
    jsonb_build_object('enquiries', (array['ENQUIRIES_MANY', 'ENQUIRIES_SOME', 'ENQUIRIES_FEW'])[bin], 'gone_feature', 'X'),
    now(), case when is_before then timestamptz '2025-05-15 04:00Z' else timestamptz '2026-05-15 04:00Z' end, 'approved',
    case when is_before then date '2025-05-20' end
  from (select i, i % 2 = 0 as is_before, case when share < 20 then 1 when share < 50 then 2 else 3 end as bin
    from (select i, case when i % 2 = 0 then i / 4 % 100 else greatest(0, i / 4 % 100 - 10) end as share
      from generate_series(0, 99999) i) as shared) as made;
  insert into first_years (loan_id, what, branch, on_date)
  select 'ln_' || i, 'observed', 'b1', date '2026-05-10' from generate_series(0, 99999, 2) i where i % 400 <> 240;
  insert into first_years (loan_id, what, branch, on_date)
  select 'ln_' || i, 'bad', 'b1', date '2025-11-10' from generate_series(0, 99999, 2) i where i / 4 % 100 < 10;
  analyze;`;

let opened: Awaited<ReturnType<typeof openRecord>>;
let book: ReturnType<typeof createScoringBook>;
let report: (branches: string[], wish?: object) => Promise<ScoringReport>;
beforeAll(async () => {
  const clock = {
    ...{ shortestWaitMs: 1_000, now: () => Promise.resolve('2026-06-30T04:00:00.000Z') },
    ...{ afterWallMs: (from: string) => Promise.resolve(from), toWallMs: () => Promise.resolve(0) },
  };
  opened = await openRecord({ clock, rules: { policy: autoPolicy } as RulesInForce });
  await withConnection(opened.database.ownerUrl, (client) => client.query(fill));
  book = createScoringBook(opened.pool.pool, opened.deps);
  report = async (branches, wish = {}) => {
    const found = await book.report('auto', branches, wish);
    if (found === null || 'path' in found) throw new Error('no report');
    return found;
  };
}, 120_000);
afterAll(() => opened.close());

describe('a scorecard over a hundred thousand loans', () => {
  it('is told to whoever watches over all branches', async () => {
    const { calibration } = await report(['b0', 'b1']);
    const found = await readCalibrations(opened.pool.pool, opened.deps.tenant, book);
    expect(found.find(({ product }) => product === 'auto')?.recalibration).toEqual(
      calibration.recalibration,
    );
    // With no branch at all there would be too few loans.
    expect(calibration.recalibration).toMatchObject({ reason: 'nothing_expected' });
  });

  it('is read in a few seconds at most, on a busy machine too', async () => {
    const began = performance.now();
    await report(['b0', 'b1']);
    expect(performance.now() - began).toBeLessThan(5_000);
  });

  it('has the drift of its score and of its features, and nothing of features that it has not', async () => {
    const { bands, features } = await report(['b0', 'b1']);
    // 50, 30 and 20 of a hundred against 40, 30 and 30: see test/domain/scoring/drift.test.ts
    expect(bands).toMatchObject({ result: 'evaluated', psi: 0.0628, level: 'stable' });
    expect(bands.currentLoans).toBe(49_900);
    const enquiries = features.find(({ feature }) => feature === 'enquiries');
    expect(enquiries).toMatchObject({ result: 'evaluated', psi: 0.0628 });
    const months = features.find(({ feature }) => feature === 'months_in_job');
    expect(months).toMatchObject({ result: 'not_evaluated', baselineLoans: 0 });
    expect(features.map(({ feature }) => feature)).not.toContain('gone_feature');
  });

  it('counts loans of the branches that were asked for, and leaves other versions of the card out', async () => {
    const [all, one, none] = await Promise.all([
      report(['b0', 'b1']),
      report(['b1']),
      report(['b9']),
    ]);
    expect(one.bands.currentLoans).toBe(all.bands.currentLoans / 2);
    expect([all.otherVersions, one.otherVersions]).toEqual([100, 50]);
    expect(none.bands).toMatchObject({ result: 'not_evaluated', currentLoans: 0 });
    expect(none.overrides).toEqual({ loans: 0, raised: 0, lowered: 0 });
  });

  it('is calibrated on loans with a year behind them; of whom nobody knows is told apart', async () => {
    const { calibration, paidUntil } = await report(['b0', 'b1']);
    expect(paidUntil).toBe('2025-06-30');
    const [lowest, middle, best] = calibration.bands;
    // Every other loan of the lowest band was bad.
    expect(lowest).toMatchObject({ result: 'evaluated', observedBasisPoints: 5_000, bad: 4_980 });
    expect(middle).toMatchObject({ observedBasisPoints: 0, lowerBasisPoints: 0, bad: 0 });
    expect(best).toMatchObject({ bad: 0 });
    expect(calibration.recalibration).toMatchObject({ reason: 'nothing_expected' });
    // Some of the best band were never observed.
    expect(calibration.unobserved).toBe(250);
    const counted = calibration.bands.reduce((sum, { loans }) => sum + loans, 0);
    expect(counted + calibration.unobserved).toBe(49_900);
  });

  it('counts overrides and what the card on trial would have changed', async () => {
    const { overrides, shadow } = await report(['b0', 'b1']);
    expect(overrides).toMatchObject({ loans: 49_900, lowered: 0 });
    expect(overrides.raised).toBeGreaterThan(0);
    const [trial, ...others] = shadow;
    expect(others).toEqual([]);
    expect(trial).toMatchObject({ version: 'trial', loans: 49_900 });
    expect(trial?.tierWouldChange).toBe(
      trial?.tiers
        .filter(({ live }) => live !== 'medium')
        .reduce((sum, { loans }) => sum + loans, 0),
    );
  });

  it('goes by the days of the policy’s zone, both ends included', async () => {
    const on = async (from: string, to: string) => {
      const { bands } = await report(['b0', 'b1'], { from, to });
      return bands.currentLoans;
    };
    expect(await on('2026-05-15', '2026-05-15')).toBe(49_900);
    expect(await on('2026-05-16', '2026-05-20')).toBe(0);
    expect(await on('2026-05-10', '2026-05-14')).toBe(0);
  });

  it('is found by its index where the periods are short', async () => {
    const periods = ['2025-01-01', '2025-01-02', '2026-01-01', '2026-01-02', 'auto-points-1'];
    const { rows } = await opened.pool.pool.query<{ 'QUERY PLAN': string }>(
      `explain ${scoringQueries.features}`,
      ['main', 'auto', ['b0'], 'Asia/Shanghai', ...periods],
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('scored_loans_decided');
  });
});
