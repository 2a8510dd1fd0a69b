import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withConnection } from '../../src/embedded/postgres-databases.js';
import {
  pageStatement,
  readPage,
  type Condition,
  type List,
  type Position,
} from '../../src/record/reads/keyset.js';
import { loanConditions, loanList } from '../../src/record/reads/loan-list.js';
import {
  currentChecks,
  openFindings,
  openSignals,
  plannedContacts,
} from '../../src/record/reads/risk-lists.js';
import { nextTasksStatement } from '../../src/record/reads/next-tasks.js';
import { taskConditions, taskList } from '../../src/record/reads/task-list.js';
import { openRecord } from './open-record.js';

/** A hundred thousand rows of each table, spread over branches, stages, teams and times. */
const fill = `
  insert into loans (loan_id, branch, originator, application_number, product, channel, stage, held, band, tier,
    risk_rank, submitted_at, stage_entered_at, last_at)
  select 'ln_' || i, 'b' || i % 20, 'o', 'A-' || i, 'auto', 'dealer',
    (array['verification','approval','servicing','closed'])[1 + i % 4], i % 50 = 0,
    (array['green','yellow','orange','red'])[1 + i % 7 % 4], (array['low','medium','high'])[1 + i % 3], i % 7,
    t, t, t from (select i, timestamptz '2026-01-01' + i * interval '1 minute' as t from generate_series(1, 100000) i);
  insert into tasks (task_id, loan_id, branch, type, team, round, status, assignee, priority, rank, opened_at, due_at,
    due_order, reminded, escalated, about, completed_at, completed_by)
  select 'tk_' || i, 'ln_' || i, 'b' || i % 20, (array['approval','manual_check','post_loan_call'])[1 + i % 3],
    (array['verification','servicing'])[1 + i % 2], 1, (array['open','claimed','done'])[1 + i % 3],
    'person:' || i % 4, 10, i % 5, t, t, t, false, i % 30 = 0, '{}', t, 'person:' || i % 4
    from (select i, timestamptz '2026-01-01' + i * interval '1 minute' as t from generate_series(1, 100000) i);
  insert into checks (loan_id, check_key, branch, check_name, subject, outcome, concluded_at, policy_version, basis, stale)
  select 'ln_' || i, 'c', 'b' || i % 20, 'identity', 'borrower', (array['passed','failed'])[1 + i % 2],
    timestamptz '2026-01-01' + i * interval '1 minute', 'v', '{}', false from generate_series(1, 100000) i;
  insert into findings (loan_id, finding_key, branch, rule, subject, severity, kind, status, round, raised_at, opens_questions)
  select 'ln_' || i, 'f', 'b' || i % 20, 'income_gap', 'borrower', (array['yellow','red'])[1 + i % 2], 'credit',
    (array['open','gone'])[1 + i % 3 % 2], 1, timestamptz '2026-01-01' + i * interval '1 minute', '[]'
    from generate_series(1, 100000) i;
  insert into signals (loan_id, signal_id, branch, code, severity, severity_rank, sources, verified, raised_at, last_seen_on)
  select 'ln_' || i, 'sg_' || i, 'b' || i % 20, 'EW-C01', 'red', i % 3, '[]', true,
    timestamptz '2026-01-01' + i * interval '1 minute', '2026-01-01' from generate_series(1, 100000) i;
  insert into plan_items (loan_id, item_id, branch, kind, on_date, bank, team, status)
  select 'ln_' || i, 'p', 'b' || i % 20, 'periodic', date '2026-01-01' + i % 700, 'Q', 'servicing',
    (array['planned','done'])[1 + i % 2] from generate_series(1, 100000) i;
  analyze;`;

const branches = ['b3'];
const loans = (filter: object) => ({
  list: loanList({ branches, ...filter }) as List<unknown>,
  conditions: loanConditions({ branches, ...filter }),
});
const tasks = (filter: object) => ({
  list: taskList({ branches, ...filter }) as List<unknown>,
  conditions: taskConditions({ branches, ...filter }),
});
const plain = <Row>(list: List<Row>, conditions: Condition[] = []) => ({
  list: list as List<unknown>,
  conditions,
});

/** Each filter and order that a list offers, with a position in the middle of it. */
const allowed: { name: string; list: List<unknown>; conditions: Condition[]; after: Position }[] = [
  ...[
    { name: 'loans', filter: {} },
    { name: 'loans of a stage', filter: { stage: 'approval' } },
    { name: 'loans of a band', filter: { band: 'red' } },
    { name: 'held loans', filter: { held: true } },
    { name: 'loans that are not held', filter: { held: false, product: 'auto' } },
  ].map(({ name, filter }) => ({
    ...{ name, ...loans(filter) },
    after: ['2026-02-20T00:00:00.000Z', 'ln_9'],
  })),
  {
    ...{ name: 'live loans by risk', list: loanList({ branches }, 'risk') },
    ...{ conditions: [], after: [3, '2026-02-20T00:00:00.000Z', 'ln_9'] },
  },
  ...[
    { name: 'work', filter: {} },
    { name: 'work of a team', filter: { team: 'servicing' } },
    { name: 'my work', filter: { assignee: 'person:3' } },
    { name: 'work of a type', filter: { types: ['approval'] } },
    { name: 'unclaimed work', filter: { status: 'open', team: 'servicing' } },
  ].map(({ name, filter }) => ({
    ...{ name, ...tasks(filter) },
    after: [3, '2026-02-20T00:00:00.000Z', 'tk_9'],
  })),
  {
    ...{ name: 'what I finished', ...tasks({ status: 'done', assignee: 'person:3' }) },
    after: ['2026-02-20T00:00:00.000Z', 'tk_9'],
  },
  {
    name: 'open signals',
    ...plain(openSignals),
    after: [1, '2026-02-20T00:00:00.000Z', 'sg_9'],
  },
  {
    name: 'open findings of a severity',
    ...plain(openFindings, [{ text: 'severity = $', value: 'red' }]),
    after: ['2026-02-20T00:00:00.000Z', 'ln_9', 'f'],
  },
  {
    name: 'checks of an outcome',
    ...plain(currentChecks, [{ text: 'outcome = $', value: 'failed' }]),
    after: ['2026-02-20T00:00:00.000Z', 'ln_9', 'c'],
  },
  { name: 'planned contacts', ...plain(plannedContacts), after: ['2026-08-01', 'ln_9', 'p'] },
];

describe('lists at a hundred thousand rows', () => {
  let opened: Awaited<ReturnType<typeof openRecord>>;
  beforeAll(async () => {
    opened = await openRecord();
    await withConnection(opened.database.ownerUrl, (client) => client.query(fill));
  }, 120_000);
  afterAll(() => opened.close());

  it.each(allowed)('reads $name by an index in its order', async ({ list, conditions, after }) => {
    const within = [{ text: 'branch = $', value: 'b3' }, ...conditions];
    for (const position of [null, after]) {
      const { text, values } = pageStatement(list, within, { after: position, limit: 50 });
      const { rows } = await opened.pool.pool.query<{ 'QUERY PLAN': string }>(
        `explain ${text}`,
        values,
      );
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).not.toMatch(/Sort|Seq Scan/);
      expect(plan).toMatch(/Index (Only )?Scan/);
    }
  });

  it('reads the next tasks of somebody by an index for each kind of work, and sorts only what it gives', async () => {
    const values = [
      ['b3', 'b4'],
      ['approval', 'manual_check', 'post_loan_call'],
    ];
    const more = [['servicing', 'verification'], '2026-02-20T00:00:00.000Z'];
    const { rows } = await opened.pool.pool.query<{ 'QUERY PLAN': string }>(
      `explain (analyze, costs off) ${nextTasksStatement}`,
      [...values, ...more],
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).not.toMatch(/Seq Scan/);
    expect(plan).toMatch(/Index Scan using tasks_(type|unclaimed)/);
    // One sort of the whole answer, above the loops; none inside of them.
    expect(plan).toMatch(/^Sort /);
    expect(plan).not.toMatch(/->\s+Sort/);
  });

  it('pages through two branches in one order, without a gap and without a row twice', async () => {
    const two = ['b3', 'b4'];
    const filter = { branches: two, status: 'open', team: 'servicing' };
    const seen: string[] = [];
    let after: Position | null = null;
    do {
      const page: { items: { taskId: string }[]; next: Position | null } = await readPage(
        ...([opened.pool.pool, taskList(filter), two, taskConditions(filter)] as const),
        { after, limit: 170 },
      );
      seen.push(...page.items.map(({ taskId }) => taskId));
      after = page.next;
    } while (after !== null);
    const { rows } = await opened.pool.pool.query<{ task_id: string }>(
      `select task_id from tasks where branch = any($1) and status = 'open' and team = 'servicing'
        order by rank, due_order, task_id`,
      [two],
    );
    expect(seen).toEqual(rows.map((row) => row.task_id));
    expect(seen.length).toBeGreaterThan(1_000);
  });
});
