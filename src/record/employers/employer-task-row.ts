import type pg from 'pg';
import {
  refreshPriority,
  refreshType,
  type RefreshTask,
} from '../../../domain/employers/refresh-task.js';

/** A row as its columns are. */
export type EmployerTaskRow = Record<(typeof columns)[number], string | number | boolean | null>;

const columns = [
  ...(['task_id', 'tenant', 'uscc', 'type', 'team', 'status', 'assignee', 'priority'] as const),
  ...(['rank', 'opened_at', 'due_at', 'due_order', 'remind_at', 'reminded', 'escalated'] as const),
  ...(['result', 'completed_at', 'completed_by'] as const),
] as const;

/** The row of a task, as lists read it. */
export function employerTaskRow(tenant: string, uscc: string, task: RefreshTask): EmployerTaskRow {
  return {
    ...{ task_id: task.taskId, tenant, uscc, type: refreshType, team: task.team },
    ...{ status: task.status, assignee: task.assignee, priority: refreshPriority },
    ...{ rank: 1_000 - refreshPriority, opened_at: task.openedAt, due_at: task.dueAt },
    ...{ due_order: task.dueAt ?? 'infinity', remind_at: task.remindAt, reminded: task.reminded },
    ...{ escalated: task.escalated, result: task.result, completed_at: task.completedAt },
    completed_by: task.completedBy,
  };
}

const changing = columns.filter((name) => !['task_id', 'tenant', 'uscc', 'type'].includes(name));
const writeText = `insert into employer_tasks (${columns.join(', ')})
  values (${columns.map((_, i) => `$${i + 1}`).join(', ')})
  on conflict (task_id) do update set ${changing.map((name) => `${name} = excluded.${name}`).join(', ')}`;

/** Writes the row of a task as it stands after its event. */
export async function writeEmployerTask(
  client: Pick<pg.ClientBase, 'query'>,
  tenant: string,
  uscc: string,
  task: RefreshTask,
): Promise<void> {
  const row = employerTaskRow(tenant, uscc, task);
  await client.query(
    writeText,
    columns.map((name) => row[name]),
  );
}

const instants = ['opened_at', 'due_at', 'due_order', 'remind_at', 'completed_at'];
const readText = `select ${columns
  .map((name) =>
    instants.includes(name)
      ? `case when isfinite(${name}) then to_char(${name} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') else ${name}::text end as ${name}`
      : name,
  )
  .join(', ')} from employer_tasks where tenant = $1 and uscc = $2 order by task_id`;

/** The rows of an entry, in the form of `employerTaskRow`. */
export async function readEmployerTasks(
  client: Pick<pg.Pool, 'query'>,
  tenant: string,
  uscc: string,
): Promise<EmployerTaskRow[]> {
  return (await client.query<EmployerTaskRow>(readText, [tenant, uscc])).rows;
}
