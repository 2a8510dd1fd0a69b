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
import { statements } from '../../src/record/statements.js';
import { hundredThousandRows } from './list-rows.js';
import { openRecord } from './open-record.js';

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

/** Every way to give some of the fields, each with one of its values or not at all. */
function combinations(fields: Record<string, readonly unknown[]>): Record<string, unknown>[] {
  return Object.entries(fields).reduce<Record<string, unknown>[]>(
    (all, [field, values]) =>
      all.flatMap((one) => [one, ...values.map((value) => ({ ...one, [field]: value }))]),
    [{}],
  );
}

const nameOf = (list: string, filter: object) =>
  [
    list,
    ...Object.entries(filter).map(
      ([field, value]) =>
        `${field}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
    ),
  ].join(' ');
const between = '2026-02-20T00:00:00.000Z';

/** All that `GET /v1/loans` takes; a product that no loan has is asked for like any other. */
const loanFilters = combinations({
  stage: ['approval', 'servicing'],
  band: ['red'],
  held: [true, false],
  product: ['auto', 'mortgage'],
});
/** All that `GET /v1/tasks` takes. */
const taskFilters = combinations({
  status: ['open', 'claimed', 'waiting_on_customer', 'done', 'cancelled'],
  types: [['approval']],
  team: [{ openedFor: ['servicing'], others: [] }],
  assignee: ['person:3'],
  loanId: ['ln_63'],
});

/** Each filter and order that a list offers, with a position in the middle of it. */
interface Allowed {
  name: string;
  list: List<unknown>;
  conditions: Condition[];
  after: Position;
  /** More than one filter at once. */
  narrow?: boolean;
}
const allowed: Allowed[] = [
  ...loanFilters.map((filter) => ({
    ...{ name: nameOf('loans', filter), ...loans(filter), after: [between, 'ln_9'] },
    narrow: Object.keys(filter).length > 1,
  })),
  {
    ...{ name: 'live loans by risk', list: loanList({ branches }, 'risk') },
    ...{ conditions: [], after: [3, between, 'ln_9'] },
  },
  ...taskFilters.map((filter) => {
    const { list, conditions } = tasks(filter);
    const isWork = list.order.columns.length === 3;
    const after = isWork ? [3, between, 'tk_9'] : [between, 'tk_9'];
    const narrow = Object.keys(filter).length > 1;
    return { name: nameOf('tasks', filter), list, conditions, after, narrow };
  }),
  { name: 'open signals', ...plain(openSignals), after: [1, between, 'sg_9'] },
  {
    name: 'open findings of a severity',
    ...plain(openFindings, [{ text: 'severity = $', value: 'red' }]),
    after: [between, 'ln_9', 'f'],
  },
  {
    name: 'checks of an outcome',
    ...plain(currentChecks, [{ text: 'outcome = $', value: 'failed' }]),
    after: [between, 'ln_9', 'c'],
  },
  { name: 'planned contacts', ...plain(plannedContacts), after: ['2026-08-01', 'ln_9', 'p'] },
];

/** A fiftieth of what a branch has here: a filter that is so narrow is cheaper to collect than to walk to. */
const fewRows = 1_000;
const largestSet = (plan: string) =>
  Math.max(...[...plan.matchAll(/rows=(\d+)/g)].map(([, rows]) => Number(rows)));

describe('lists at a hundred thousand rows', () => {
  let opened: Awaited<ReturnType<typeof openRecord>>;
  beforeAll(async () => {
    opened = await openRecord();
    await withConnection(opened.database.ownerUrl, (client) => client.query(hundredThousandRows));
  }, 120_000);
  afterAll(() => opened.close());

  const planOf = async (text: string, values: unknown[]) => {
    const explain = `explain ${text}`;
    const { rows } = await opened.pool.pool.query<{ 'QUERY PLAN': string }>(explain, values);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };

  it.each(allowed)('reads $name by an index', async ({ list, conditions, after }) => {
    const within = [{ text: 'branch = $', value: 'b3' }, ...conditions];
    for (const position of [null, after]) {
      const { text, values } = pageStatement(list, within, { after: position, limit: 50 });
      const plan = await planOf(text, values);
      expect(plan).not.toMatch(/Seq Scan/);
      expect(plan).toMatch(/Index (Only )?Scan|One-Time Filter: false/);
      // The order comes from the index too, unless so little is left of it that those few rows are collected and sorted.
      if (/Sort/.test(plan)) expect(largestSet(plan)).toBeLessThanOrEqual(fewRows);
    }
  });

  it.each(allowed.filter(({ narrow }) => narrow !== true))(
    'reads $name in the order of its index, without a sort',
    async ({ list, conditions, after }) => {
      const within = [{ text: 'branch = $', value: 'b3' }, ...conditions];
      for (const position of [null, after]) {
        const { text, values } = pageStatement(list, within, { after: position, limit: 50 });
        expect(await planOf(text, values)).not.toMatch(/Sort/);
      }
    },
  );

  it('reads the next tasks of somebody by an index for each kind of work, and sorts only what it gives', async () => {
    const values = [
      ['b3', 'b4'],
      ['approval', 'manual_check', 'post_loan_call'],
    ];
    const others = ['approval risk false', 'post_loan_call servicing true'];
    const more = [['approval'], others, '2026-02-20T00:00:00.000Z'];
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

  it('counts what somebody has in hand by an index that no list takes', async () => {
    expect(await planOf(statements.inHand, ['person:3'])).toMatch(/tasks_in_hand/);
  });

  it.each(['done', 'cancelled'])('lists work that is %s, what ended last first', async (status) => {
    const filter = { branches, status };
    const page = await readPage(
      ...([opened.pool.pool, taskList(filter), branches, taskConditions(filter)] as const),
      { after: null, limit: 20 },
    );
    const { rows } = await opened.pool.pool.query<{ task_id: string }>(
      `select task_id from tasks where branch = 'b3' and status = $1
        order by completed_at desc, task_id desc limit 20`,
      [status],
    );
    expect(rows).toHaveLength(20);
    expect(page.items.map(({ taskId }) => taskId)).toEqual(rows.map((row) => row.task_id));
  });

  it('pages through two branches in one order, without a gap and without a row twice', async () => {
    const two = ['b3', 'b4'];
    const filter = {
      ...{ branches: two, status: 'open' },
      team: { openedFor: ['servicing'], others: [] },
    };
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
