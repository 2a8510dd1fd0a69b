import type pg from 'pg';
import { defaultTeams } from '../../../domain/teams/default-teams.js';
import { homeJurisdiction } from '../../../domain/policy/jurisdiction.js';
import { providerFamilies } from '../../../workflows/messages.js';
import type { Clock } from '../../clock/clock.js';

/** Nothing is counted further: whoever is woken by ten thousand needs no better number, and a count must not become a scan. */
export const countedMost = 10_000;

/** Teams that are counted also while nothing waits for them; all others once something does. */
const teamsCounted = defaultTeams(homeJurisdiction)
  .teams.map(({ id }) => id)
  .sort();

/** How long a task has been open, on the loans' clock. */
export const ages = [
  { age: 'under_4h', fromHours: 0, toHours: 4 },
  { age: '4h_to_1d', fromHours: 4, toHours: 24 },
  { age: '1d_to_3d', fromHours: 24, toHours: 72 },
  { age: 'over_3d', fromHours: 72, toHours: 1_000_000 },
] as const;

/** By how much of wall time something is late. */
export const lateness = [
  { over: '0m', ms: 0 },
  { over: '1m', ms: 60_000 },
  { over: '10m', ms: 600_000 },
] as const;

/** Whom the outbox tells. */
export const targets = ['temporal'] as const;

const live = `stage <> 'closed'`;
const unfinished = `status in ('open', 'claimed', 'waiting_on_customer')`;
const atMost = `limit ${countedMost + 1}`;
const capped = (rows: string) =>
  `(select least(count(*), ${countedMost})::int from (${rows} ${atMost}) as counted)`;

/** The questions, each answered by an index or from a table that stays small (`test/relay/figures.long.test.ts` reads the plans). */
export const figureQueries = {
  stages: `select stage as name, sum(loans)::int as count from loan_counts group by stage`,
  held: `select stage as name, count(*)::int as count
    from (select stage from loans where held ${atMost}) as counted group by stage`,
  wakes: `select w.name, ${capped(
    `select from loans where ${live} and next_wake_at is not null and next_wake_at < w.moment`,
  )} as count from unnest($1::text[], $2::timestamptz[]) as w (name, moment)`,
  firstWake: `select next_wake_at as moment from loans
    where ${live} and next_wake_at is not null order by next_wake_at limit 1`,
  // A step that fails is somebody else's lateness; what a restored loan waits for is the bank.
  steps: `select w.name, (select least(count(*), ${countedMost})::int from (
      select loan_id from loans where ${live} and due_since is not null and due_since < w.moment
        and restored_at is null order by due_since ${atMost}) as late
      where not exists (select from failing_steps f where f.loan_id = late.loan_id)) as count
    from unnest($1::text[], $2::timestamptz[]) as w (name, moment)`,
  awaitingBank: `select ${capped('select from loans where restored_at is not null')} as count`,
  unclaimed: `select ${capped('select from unclaimed where settled_at is null')} as count`,
  // What a newer version of the lists has overtaken is told no more.
  untold: `select 'employer_change' as name, ${capped('select from employer_tellings')} as count
    union all select 'list_version', ${capped(
      `select from list_tellings t where done_at is null
        and seq = (select max(seq) from list_versions v where v.tenant = t.tenant)`,
    )}`,
  // Days of administrators are civil days; a figure counts them by those of UTC.
  adminTasks: `select case when due_on is null then 'now' when due_on < $1::timestamptz::date then 'past'
      else 'ahead' end as name, count(*)::int as count
    from admin_tasks where ended_at is null group by 1`,
  tasks: `select t.team, a.age, ${capped(
    `select from tasks where ${unfinished} and team = t.team and opened_at > a.after and opened_at <= a.until`,
  )} + ${capped(
    `select from employer_tasks where ${unfinished} and team = t.team and opened_at > a.after and opened_at <= a.until`,
  )} as count from unnest($1::text[]) as t (team)
    cross join unnest($2::text[], $3::timestamptz[], $4::timestamptz[]) as a (age, after, until)`,
  overdue: `select t.team as name, ${capped(
    `select from tasks where ${unfinished} and team = t.team and due_order < $2::timestamptz`,
  )} + ${capped(
    `select from employer_tasks where ${unfinished} and team = t.team and due_order < $2::timestamptz`,
  )} as count from unnest($1::text[]) as t (team)`,
  // One look into each index for every team that work stands under, however much there is.
  teams: `with recursive standing (team) as (
      (select team from tasks where ${unfinished} order by team limit 1)
      union all select (select t.team from tasks t where t.${unfinished} and t.team > s.team order by t.team limit 1)
        from standing s where s.team is not null),
    beside (team) as (
      (select team from employer_tasks where ${unfinished} order by team limit 1)
      union all select (select t.team from employer_tasks t where t.${unfinished} and t.team > s.team order by t.team limit 1)
        from beside s where s.team is not null)
    select team as name from standing where team is not null
    union select team from beside where team is not null`,
  failing: `select p.name, ${capped(
    'select from failing_steps where provider = p.name order by ordered_at',
  )} as count, (select f.ordered_at from failing_steps f where f.provider = p.name
      order by f.ordered_at limit 1) as moment
    from unnest($1::text[]) as p (name)`,
  outbox: `select t.name, ${capped(
    'select from outbox where target = t.name and delivered_at is null',
  )} as count, (select extract(epoch from clock_timestamp() - o.created_at)::float8 from outbox o
      where o.target = t.name and o.delivered_at is null order by o.id limit 1) as seconds
    from unnest($1::text[]) as t (name)`,
  // How long what was recorded waits to be told, and what was told to be delivered: of a target that is at work, paused or given up.
  outward: `select 'unpublished' as name, ${capped('select from outward_outbox')} as count,
      (select extract(epoch from clock_timestamp() - created_at)::float8 from outward_outbox order by id limit 1) as seconds
    union all select w.subscription_id, ${capped(
      `select from webhook_deliveries d where d.subscription_id = w.subscription_id
        and d.delivered_at is null and d.dead_at is null`,
    )}, (select extract(epoch from clock_timestamp() - d.queued_at)::float8 from webhook_deliveries d
      where d.subscription_id = w.subscription_id and d.delivered_at is null and d.dead_at is null
      order by d.delivery_id limit 1)
    from webhooks w where w.status = 'active'`,
  webhooks: `select w.subscription_id as name, ${capped(
    'select from webhook_deliveries d where d.subscription_id = w.subscription_id and d.dead_at is not null',
  )} as count, w.suspended_at is not null as suspended
    from webhooks w where w.status in ('active', 'paused')`,
  // Before the first anchor the oldest change is the oldest of all. Both times are the database's own; the watch goes by what it sees itself.
  anchors: `select extract(epoch from clock_timestamp() - a.written_at)::float8 as age,
      (select extract(epoch from clock_timestamp() - l.changed_at)::float8 from loans l
        where l.changed_at >= coalesce(a.written_at, '-infinity')
          and l.head_hash is not null order by l.changed_at limit 1) as behind
    from (select 1) as one left join
      (select written_at from anchors order by number desc limit 1) as a on true`,
} as const;

/** What the book looks like now. Seconds are of wall time, null where there is nothing. */
export interface BookFigures {
  readonly stages: ReadonlyMap<string, number>;
  readonly held: ReadonlyMap<string, number>;
  /** By `lateness`. */
  readonly wakes: ReadonlyMap<string, number>;
  readonly oldestWakeSeconds: number;
  readonly steps: ReadonlyMap<string, number>;
  readonly awaitingBank: number;
  /** Taken outside in a lost time, claimed by no loan and settled by nobody. */
  readonly unclaimed: number;
  /** Loans that could not be told yet of what happened outside of them, by what it was. */
  readonly untold: ReadonlyMap<string, number>;
  /** What administrators have to do: without a day, with one ahead, or one that is past. */
  readonly adminTasks: ReadonlyMap<string, number>;
  readonly tasks: readonly { team: string; age: string; count: number }[];
  readonly overdue: ReadonlyMap<string, number>;
  readonly failing: readonly { provider: string; count: number; oldestSeconds: number }[];
  readonly outbox: readonly { target: string; count: number; oldestSeconds: number }[];
  /** What waits to be told, `unpublished` and by subscription. */
  readonly outward: readonly { of: string; count: number; oldestSeconds: number }[];
  readonly webhooks: readonly { subscription: string; dead: number; suspended: boolean }[];
  /** No age before the first anchor. */
  readonly anchors: { ageSeconds: number | null; behindSeconds: number };
}

interface Counted {
  name: string;
  count: number;
}
const byName = (rows: readonly Counted[]) => new Map(rows.map(({ name, count }) => [name, count]));

/** Reads every figure, one query after the other on one connection: nobody waits for them. */
export async function readFigures(client: pg.ClientBase, clock: Clock): Promise<BookFigures> {
  const read = async <Row extends pg.QueryResultRow>(
    name: keyof typeof figureQueries,
    values: unknown[] = [],
  ): Promise<Row[]> =>
    (await client.query<Row>({ name: `figure ${name}`, text: figureQueries[name], values })).rows;
  const now = await clock.now();
  const late = await Promise.all(lateness.map(({ ms }) => clock.afterWallMs(now, -ms)));
  const overs = [lateness.map(({ over }) => over), late];
  const hoursAgo = (hours: number) =>
    new Date(Math.max(0, Date.parse(now) - hours * 3_600_000)).toISOString();
  const bounds = [
    ages.map(({ age }) => age),
    ages.map(({ toHours }) => hoursAgo(toHours)),
    // A loan may be a moment ahead of the clock.
    ages.map(({ fromHours }) => (fromHours === 0 ? 'infinity' : hoursAgo(fromHours))),
  ];
  const sinceLoans = async (moment: string | null | undefined) =>
    moment === null || moment === undefined ? 0 : (await clock.toWallMs(moment, now)) / 1_000;
  const atWork = (await read<{ name: string }>('teams')).map(({ name }) => name);
  // Work counts under the name that it was opened for, or moved up to.
  const teams = [...new Set([...teamsCounted, ...atWork])].sort();
  const [firstWake] = await read<{ moment: string }>('firstWake');
  const failing = await read<Counted & { moment: string | null }>('failing', [providerFamilies]);
  const outbox = await read<Counted & { seconds: number | null }>('outbox', [targets]);
  const outward = await read<Counted & { seconds: number | null }>('outward');
  const webhooks = await read<Counted & { suspended: boolean }>('webhooks');
  const [anchor] = await read<{ age: number | null; behind: number | null }>('anchors');
  return {
    stages: byName(await read<Counted>('stages')),
    held: byName(await read<Counted>('held')),
    wakes: byName(await read<Counted>('wakes', overs)),
    oldestWakeSeconds: await sinceLoans(firstWake?.moment),
    steps: byName(await read<Counted>('steps', overs)),
    awaitingBank: (await read<Counted>('awaitingBank'))[0]?.count ?? 0,
    unclaimed: (await read<Counted>('unclaimed'))[0]?.count ?? 0,
    untold: byName(await read<Counted>('untold')),
    adminTasks: byName(await read<Counted>('adminTasks', [now])),
    tasks: await read<{ team: string; age: string; count: number }>('tasks', [teams, ...bounds]),
    overdue: byName(await read<Counted>('overdue', [teams, now])),
    failing: await Promise.all(
      failing.map(async ({ name, count, moment }) => ({
        ...{ provider: name, count, oldestSeconds: await sinceLoans(moment) },
      })),
    ),
    outbox: outbox.map(({ name, count, seconds }) => ({
      ...{ target: name, count, oldestSeconds: seconds ?? 0 },
    })),
    outward: outward.map(({ name, count, seconds }) => ({
      ...{ of: name, count, oldestSeconds: seconds ?? 0 },
    })),
    webhooks: webhooks.map(({ name, count, suspended }) => ({
      ...{ subscription: name, dead: count, suspended },
    })),
    anchors: { ageSeconds: anchor?.age ?? null, behindSeconds: anchor?.behind ?? 0 },
  };
}
