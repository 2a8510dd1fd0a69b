import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { systemClock } from '../../src/clock/system-clock.js';
import { withConnection } from '../../src/embedded/postgres-databases.js';
import { postgresText } from '../../src/record/postgres-text.js';
import { startFigures } from '../../src/relay/figures/figure-loop.js';
import { figureGauges } from '../../src/relay/figures/figure-gauges.js';
import { driftQuery, readDrift, type FoundDrift } from '../../src/relay/figures/read-drift.js';
import { freshDatabase, type TestDatabase } from '../environment/database.js';
import { until } from './disaster-bench.js';

/**
 * Car loans: a thousand half a year ago and a thousand yesterday; few enquiries in half of them, then in none. Under the card of before
 * there were others. Consumer loans: fifty.
 */
const fill = `
  insert into loans (loan_id, branch, originator, application_number, product, channel, submitted_at, stage_entered_at, last_at)
  select 'ln_' || i, 'b1', 'o', i::text, 'auto', 'dealer', now(), now(), now() from generate_series(1, 2550) i;
  insert into scored_loans (loan_id, branch, product, version, score, tier, tier_in_force, bins, scored_at, decided_at, decision)
  select 'ln_' || i, 'b1', case when i > 2500 then 'consumer' else 'auto' end, case when i > 2000 and i <= 2500 then 'card-0' else 'card-1' end,
    500, (array['low', 'medium'])[1 + i % 2], 'low',
    jsonb_build_object('enquiries', case when i > 2000 or i % 4 < 2 and i <= 1000 then 'ENQUIRIES_FEW' else 'ENQUIRIES_MANY' end), now(),
    now() - case when i <= 1000 then interval '180 days' when i > 2000 and i <= 2500 then interval '200 days' else interval '1 day' end, 'approved'
    from generate_series(1, 2550) i;
  analyze;`;

let database: TestDatabase;
let client: pg.Client;
let found: FoundDrift[];
beforeAll(async () => {
  database = await freshDatabase();
  await withConnection(database.ownerUrl, (owner) => owner.query(fill));
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  found = await readDrift(client, systemClock);
}, 60_000);
afterAll(async () => {
  await client.end();
  await database.drop();
});

const of = (product: string, name: string) =>
  found.find((one) => one.product === product && one.of === name)?.drift;

describe('drift as the relay sees it', () => {
  it('is of the card that was decided on last, by feature and by tier', () => {
    expect(of('auto', 'enquiries')).toMatchObject({
      ...{ result: 'evaluated', level: 'shift', baselineLoans: 1_000 },
    });
    expect(of('auto', 'tier')).toMatchObject({ result: 'evaluated', psi: 0, level: 'stable' });
  });

  it('is not evaluated with too few loans, and with none', () => {
    expect(of('consumer', 'tier')).toMatchObject({ result: 'not_evaluated', currentLoans: 50 });
    expect(of('mortgage', 'tier')).toMatchObject({ result: 'not_evaluated', currentLoans: 0 });
  });

  it('is shown as a number only where it is one', async () => {
    const gauges = figureGauges();
    gauges.setDrift(found);
    const lines = (await gauges.registry.metrics())
      .split('\n')
      .filter((line) => line.startsWith('sancha_score_drift{'));
    expect(lines).toContain('sancha_score_drift{product="auto",of="tier"} 0');
    // Prometheus reads what is no number however it is written.
    const mortgage = lines.find((line) => line.includes('product="mortgage"'));
    expect(mortgage).toMatch(/^sancha_score_drift\{product="mortgage",of="tier"\} nan$/i);
    const enquiries = lines.find((line) => line.includes('product="auto",of="enquiries"'));
    expect(Number(enquiries?.split(' ').at(-1))).toBeGreaterThan(0.25);
  });

  it('finds the last version of the card by the index', async () => {
    const epoch = '2026-01-01T00:00:00Z';
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${driftQuery}`, [
      ...[['auto'], epoch, epoch, epoch],
    ]);
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('scored_loans_decided');
  });
});

describe('a relay that cannot read the drift', () => {
  it('shows the other figures all the same, and says what failed', async () => {
    await withConnection(database.ownerUrl, (owner) => owner.query('drop table scored_loans'));
    const pool = new pg.Pool({ connectionString: database.url, max: 2, types: postgresText });
    const failures: unknown[] = [];
    const figures = startFigures({ pool, clock: systemClock }, (error) => failures.push(error));
    await until(() => Promise.resolve(failures.length > 0));
    const text = await figures.text();
    expect(text).toContain('sancha_figures_timestamp_seconds');
    expect(text).not.toContain('sancha_score_drift{');
    await figures.stop();
    await pool.end();
  });
});
