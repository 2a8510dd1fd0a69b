import type pg from 'pg';
import type { NextWish, TaskRow } from '../../api/ports.js';
import { taskColumns, taskRowOf } from './task-list.js';

/** More of one kind than this are not looked at for one person at one moment: so many colleagues may grasp for the same list at once. */
export const perTypeMax = 100;

/**
 * The open tasks that may be begun, the most urgent first: the top of each kind of work in each branch, by the index of that kind, so that
 * a long list of calls in front never hides the desk work behind it. Calls whose planned time has not come are walked past.
 */
export const nextTasksStatement = `
  select top.* from unnest($1::text[]) as own_branch (branch) cross join unnest($2::text[]) as own_type (type)
  cross join lateral (
    select ${taskColumns}, rank, due_order from tasks
    where tasks.branch = own_branch.branch and tasks.type = own_type.type and status = 'open'
      and team = any($3::text[]) and (next_attempt_at is null or next_attempt_at <= $4::timestamptz)
    order by tasks.rank, tasks.due_order, tasks.task_id limit ${perTypeMax}
  ) as top
  order by top.rank, top.due_order, top.task_id`;

/** When the first planned call of these kinds is due; asked only when there is nothing else to give. */
const plannedStatement = `
  select min(next_attempt_at) as at from tasks
  where branch = any($1::text[]) and type = any($2::text[]) and status = 'open' and team = any($3::text[])
    and next_attempt_at > $4::timestamptz`;

const valuesOf = ({ branches, types, teams, now }: NextWish) => [branches, types, teams, now];

/** Candidates for the next task of somebody, in the order in which they are to be tried. */
export async function nextTasks(pool: pg.Pool, wish: NextWish): Promise<TaskRow[]> {
  const { rows } = await pool.query<Record<string, unknown>>(nextTasksStatement, valuesOf(wish));
  return rows.map(taskRowOf);
}

/** The earliest planned attempt that lies ahead, or null. */
export async function nextPlannedAttempt(pool: pg.Pool, wish: NextWish): Promise<string | null> {
  const { rows } = await pool.query<{ at: string | null }>(plannedStatement, valuesOf(wish));
  return rows[0]?.at ?? null;
}
