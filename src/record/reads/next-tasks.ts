import type pg from 'pg';
import type { NextWish, TaskRow } from '../../api/ports.js';
import { refreshType } from '../../../domain/employers/refresh-task.js';
import { employerTaskColumns, keyOf, openedForKey, taskColumns, taskRowOf } from './task-list.js';

/** More of one kind than this are not looked at for one person at one moment: so many colleagues may grasp for the same list at once. */
export const perTypeMax = 100;

/** What has moved up where nothing else is the caller's, and nothing that is another team's now. */
const offered = (escalatedOnly: number, others: number) =>
  `(escalated or type <> all($${escalatedOnly}::text[])) and ${openedForKey} <> all($${others}::text[])`;

/**
 * The open tasks that may be begun, the most urgent first: the top of each kind of work in each branch, by the index of that kind, so that
 * a long list of calls in front never hides the desk work behind it. Calls whose planned time has not come are walked past.
 */
export const nextTasksStatement = `
  select top.* from unnest($1::text[]) as own_branch (branch) cross join unnest($2::text[]) as own_type (type)
  cross join lateral (
    select ${taskColumns}, rank, due_order from tasks
    where tasks.branch = own_branch.branch and tasks.type = own_type.type and status = 'open'
      and ${offered(3, 4)} and (next_attempt_at is null or next_attempt_at <= $5::timestamptz)
    order by tasks.rank, tasks.due_order, tasks.task_id limit ${perTypeMax}
  ) as top
  order by top.rank, top.due_order, top.task_id`;

/** Work of no loan of these kinds and teams, which may be begun at any time. */
const beside = `select ${employerTaskColumns}, rank, due_order from employer_tasks
  where tenant = $1 and type = any($2::text[]) and ${offered(3, 4)} and status = 'open'
  order by rank, due_order, task_id limit ${perTypeMax}`;

/** When the first planned call of these kinds is due; asked only when there is nothing else to give. */
const plannedStatement = `
  select min(next_attempt_at) as at from tasks
  where branch = any($1::text[]) and type = any($2::text[]) and status = 'open' and ${offered(3, 4)}
    and next_attempt_at > $5::timestamptz`;

const valuesOf = ({ branches, types, escalatedOnly, others, now }: NextWish) => [
  ...[branches, types, escalatedOnly, others.map(keyOf), now],
];

/** Candidates for the next task of somebody, in the order in which they are to be tried. */
export async function nextTasks(pool: pg.Pool, tenant: string, wish: NextWish): Promise<TaskRow[]> {
  const { rows } = await pool.query<Ranked>(nextTasksStatement, valuesOf(wish));
  const [, ...asked] = valuesOf(wish).slice(0, 4);
  if (!wish.types.includes(refreshType)) return rows.map(taskRowOf);
  const others = await pool.query<Ranked>(beside, [tenant, ...asked]);
  return [...rows, ...others.rows].sort(inOrder).map(taskRowOf);
}

type Ranked = Record<string, unknown> & { rank: number; due_order: string; task_id: string };

/** As the statements order their own rows; `infinity` sorts after every instant as text. */
const inOrder = (one: Ranked, other: Ranked) =>
  one.rank - other.rank ||
  (one.due_order === other.due_order ? 0 : one.due_order < other.due_order ? -1 : 1) ||
  (one.task_id < other.task_id ? -1 : 1);

/** The earliest planned attempt that lies ahead, or null. */
export async function nextPlannedAttempt(pool: pg.Pool, wish: NextWish): Promise<string | null> {
  const { rows } = await pool.query<{ at: string | null }>(plannedStatement, valuesOf(wish));
  return rows[0]?.at ?? null;
}
