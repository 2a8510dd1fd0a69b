import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { withConnection } from '../../src/embedded/postgres-databases.js';
import { systemClock } from '../../src/clock/system-clock.js';
import { postgresText } from '../../src/record/postgres-text.js';
import { startFigures } from '../../src/relay/figures/figure-loop.js';
import { figureGauges } from '../../src/relay/figures/figure-gauges.js';
import { readFindingKinds } from '../../src/relay/figures/read-finding-kinds.js';
import { figureQueries, readFigures } from '../../src/relay/figures/read-figures.js';
import { freshDatabase, type TestDatabase } from '../environment/database.js';
import { until } from './disaster-bench.js';

/** A million loans, most of them live and asleep, as the planner must know them; a hundred thousand are really there. */
const fill = `
  insert into loans (loan_id, branch, originator, application_number, product, channel, stage, held, next_wake_at,
    due_since, submitted_at, stage_entered_at, last_at, changed_at, head_hash)
  select 'ln_' || i, 'b' || i % 20, 'o', i::text, 'auto', 'branch',
    (array['servicing','servicing','servicing','approval','closed'])[1 + i % 5], i % 10000 = 3,
    case when i <= 12 then clock_timestamp() - interval '5 minutes'
      when i % 3 = 0 then clock_timestamp() + i * interval '1 minute' end,
    case when i in (21, 22, 23) then clock_timestamp() - interval '1 hour' end,
    now(), now(), now(), clock_timestamp() - interval '1 day', decode(repeat('00', 32), 'hex')
    from generate_series(1, 100000) i;
  insert into loan_counts (tenant, branch, stage, shard, loans)
    select 'main', branch, stage, 0, count(*) from loans group by branch, stage;
  insert into tasks (task_id, loan_id, branch, type, team, round, status, priority, rank, opened_at, due_at, due_order,
    reminded, escalated, about)
  select 'tk_' || i, 'ln_' || i, 'b1', 'approval', (array['approval','servicing'])[1 + i % 2], 1,
    (array['open','done'])[1 + (i > 40000)::int], 1, 1, clock_timestamp() - i * interval '1 minute', null,
    case when i <= 40 then clock_timestamp() - interval '1 minute' else 'infinity' end, false, false, '{}'
    from generate_series(1, 100000) i;
  insert into failing_steps (loan_id, step_key, branch, provider, class, attempts, ordered_at, failing_since)
  select 'ln_' || i, 'k', 'b1', case i % 8 when 0 then 'tax' else 'other_' || i % 8 end, 'timeout', 2,
    clock_timestamp() - interval '2 hours', now() from generate_series(22, 20041) i;
  insert into outbox (loan_id, target, kind, body, created_at, delivered_at)
  select 'ln_' || i, 'temporal', 'changed', '{}', clock_timestamp() - interval '90 seconds',
    case when i > 7 then clock_timestamp() end from generate_series(1, 100000) i;
  insert into unclaimed (unclaimed_id, kind, key, loan_id, status, taken_at, settled_at, settled_by, outcome, voucher)
  select 'uc_' || i, 'order', 'ln_x' || i || ':k', 'ln_x' || i, 'paid', now(),
    case when i > 5 then now() end, 'person:admin-1', 'not_ours', 'V-1' from generate_series(1, 20000) i;
  insert into employer_tellings (mark, key_id, loan_id, attempts, next_try_at)
  select decode(repeat('07', 32), 'hex'), 'k', 'ln_' || i, 1, now() from generate_series(1, 3) i;
  insert into list_versions (seq, version, seen_at, asked_at) select i, 'v' || i, now(), now() from generate_series(1, 2) i;
  insert into list_tellings (seq, loan_id, attempts, done_at)
  select 1 + i % 2, 'ln_' || i, 1, case when i > 8 then now() end from generate_series(1, 10) i;
  insert into admin_tasks (task_id, reason, subject, due_on, todo, opened_at, ended_at)
  select 'at_' || i, 'calendar_ends', 's' || i, case when i > 1 then current_date + (i - 3) * 10 end, 't', now(),
    case when i > 5 then now() end from generate_series(1, 9) i;
  insert into findings (loan_id, finding_key, branch, rule, subject, severity, kind, status, round, raised_at, opens_questions)
  select 'ln_' || i, 'r:b', 'b1', 'r', 'b', (array['yellow', 'red'])[1 + i % 2], (array['credit', 'fraud', 'legal'])[1 + i % 3],
    (array['open', 'explained'])[1 + (i > 60)::int], 1, now(), '[]' from generate_series(1, 100) i;
  insert into anchors (number, until, hash, heads, written_at) values
    (1, clock_timestamp() - interval '2 days', decode(repeat('00', 32), 'hex'), 1, clock_timestamp() - interval '2 days');
  analyze;`;

let database: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  database = await freshDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 4, types: postgresText });
  pool.on('error', () => undefined);
  await withConnection(database.ownerUrl, (client) => client.query(fill));
}, 120_000);
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const early = ['2026-01-01T00:00:00Z'];
const values: Record<keyof typeof figureQueries, unknown[]> = {
  ...{
    stages: [],
    held: [],
    firstWake: [],
    awaitingBank: [],
    anchors: [],
    unclaimed: [],
    teams: [],
    untold: [],
    outward: [],
    webhooks: [],
    adminTasks: ['2026-01-01T00:00:00Z'],
  },
  ...{ wakes: [['1m'], early], steps: [['1m'], early] },
  tasks: [['approval'], ['over_3d'], early, ['infinity']],
  ...{ overdue: [['approval'], early[0]], failing: [['tax']], outbox: [['temporal']] },
};

describe('the figures of a large book', () => {
  it.each(Object.entries(figureQueries))('%s are read without a scan', async (name, text) => {
    const { rows } = await pool.query<{ 'QUERY PLAN': string }>(
      `explain ${text}`,
      values[name as keyof typeof figureQueries],
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    // What is no loan's is small as well: tasks of partners and administrators, and loans that could not be told of something.
    // Nobody subscribed, and nothing waits to be told.
    // Kept counts and anchors are small whatever the book is: a row for each stage of a branch, one each quarter of an hour.
    expect(plan).not.toMatch(
      /Seq Scan on (?!loan_counts|anchors|employer_|list_|admin_tasks|webhook|outward_)/,
    );
    if (!['stages', 'untold', 'adminTasks', 'outward', 'webhooks'].includes(name))
      expect(plan).toMatch(/Index (Only )?Scan/);
  });

  it('say what is late, held, open, failing, undelivered and unanchored', async () => {
    const client = await pool.connect();
    const figures = await readFigures(client, systemClock).finally(() => client.release());
    expect(figures.stages.get('servicing')).toBe(60_000);
    expect(figures.held).toEqual(new Map([['approval', 10]]));
    // Closed loans have none: 5 and 10 of the twelve are.
    expect(figures.wakes).toEqual(
      new Map([
        ['0m', 10],
        ['1m', 10],
        ['10m', 0],
      ]),
    );
    expect(figures.oldestWakeSeconds).toBeGreaterThan(299);
    // Two of the three late steps fail, which is the provider's lateness.
    expect(figures.steps.get('10m')).toBe(1);
    expect(figures.tasks.find((row) => row.team === 'approval' && row.age === 'under_4h')).toEqual({
      ...{ team: 'approval', age: 'under_4h', count: 119 },
    });
    // There are 17,840, and nobody counts further than this.
    expect(figures.tasks.find((row) => row.team === 'approval' && row.age === 'over_3d')).toEqual({
      ...{ team: 'approval', age: 'over_3d', count: 10_000 },
    });
    expect(figures.unclaimed).toBe(5);
    // Of the list's newest version; what was told is over, and the older one is told to nobody any more.
    expect([...figures.untold]).toEqual([
      ['employer_change', 3],
      ['list_version', 4],
    ]);
    const { now: wanted, past, ahead } = Object.fromEntries(figures.adminTasks);
    expect({ wanted, past, ahead }).toEqual({ wanted: 1, past: 1, ahead: 3 });
    expect(figures.overdue.get('servicing')).toBe(20);
    expect(figures.overdue.get('risk')).toBe(0);
    const tax = figures.failing.find(({ provider }) => provider === 'tax');
    expect(tax?.count).toBe(2_503);
    expect(tax?.oldestSeconds).toBeGreaterThan(7_190);
    expect(figures.outbox).toEqual([
      { target: 'temporal', count: 7, oldestSeconds: expect.any(Number) },
    ]);
    expect(figures.outbox[0]?.oldestSeconds).toBeGreaterThan(89);
    expect(figures.anchors.ageSeconds).toBeGreaterThan(172_000);
    expect(figures.anchors.behindSeconds).toBeGreaterThan(86_000);
    expect(figures.anchors.behindSeconds).toBeLessThan(87_000);
  });
});

describe('S95: open findings of live loans by kind of risk', () => {
  it('are counted by kind and severity, and those of closed loans are not', async () => {
    const client = await pool.connect();
    const found = await readFindingKinds(client).finally(() => client.release());
    // Of sixty open ones every fifth is in a loan that is closed.
    expect(found.reduce((all, { count }) => all + count, 0)).toBe(48);
    const of = (kind: string, severity: string) =>
      found.find((one) => one.kind === kind && one.severity === severity)?.count;
    expect([of('credit', 'yellow'), of('credit', 'red')]).toEqual([8, 8]);
    expect([of('fraud', 'yellow'), of('legal', 'red')]).toEqual([8, 8]);
    expect([of('operational', 'red'), of('credit', 'orange')]).toEqual([0, 0]);
    const gauges = figureGauges();
    gauges.setFindingKinds(found);
    const text = await gauges.registry.metrics();
    expect(text).toContain('sancha_findings_open{kind="credit",severity="red"} 8');
    expect(text).toContain('sancha_findings_open{kind="operational",severity="yellow"} 0');
  });
});

describe('of two relays', () => {
  it('one reads the figures and shows them, and the other goes on when it ends', async () => {
    const broken: unknown[] = [];
    const start = () => startFigures({ pool, clock: systemClock }, (error) => broken.push(error));
    const first = start();
    await until(async () => (await first.text()).includes('sancha_loans{stage="servicing"} 60000'));
    const second = start();
    // Its first turn is over when it has stopped, and it has shown nothing.
    await second.stop();
    expect(await second.text()).toBe('');
    await first.stop();
    expect(await first.text()).toBe('');
    const third = start();
    await until(async () => (await third.text()) !== '');
    await third.stop();
    expect(broken).toEqual([]);
  });
});
