import type pg from 'pg';
import type { AdminTaskReason, WantedAdminTask } from '../../../domain/admin/admin-task.js';
import { newId } from '../ids.js';

/** A task of administrators as it is kept. */
export interface AdminTask {
  readonly taskId: string;
  readonly reason: AdminTaskReason;
  readonly subject: string;
  readonly dueOn: string | null;
  readonly todo: string;
  readonly openedAt: string;
  readonly assignee: string | null;
  readonly ended: { readonly at: string; readonly by: string; readonly comment: string } | null;
}

type Queries = Pick<pg.ClientBase, 'query'>;

/** Who ends a task whose cause is gone. */
export const bySystem = 'system';

/**
 * Two releases side by side may want different things, and end and open a task in turn: what comes back so soon is the same task with the
 * same person at it, and what comes back later is open anew.
 */
const sameWithin = '10 minutes';
const isSame = `admin_tasks.ended_at > excluded.opened_at - interval '${sameWithin}'`;

// What comes back after its cause was gone is open again; what a person has ended stays so.
const openText = `insert into admin_tasks (task_id, tenant, reason, subject, due_on, todo, opened_at)
  select t.id, $1, t.reason, t.subject, t.due_on::date, t.todo, $2
  from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) as t (id, reason, subject, due_on, todo)
  on conflict (tenant, reason, subject) do update
    set ended_at = null, ended_by = null, comment = null, todo = excluded.todo,
      assignee = case when ${isSame} then admin_tasks.assignee end,
      opened_at = case when ${isSame} then admin_tasks.opened_at else excluded.opened_at end
    where admin_tasks.ended_by = '${bySystem}'`;
const endText = `update admin_tasks set ended_at = $2, ended_by = '${bySystem}', comment = ''
  where tenant = $1 and ended_at is null and not (reason || ' ' || subject = any($3::text[]))`;

/** Opens what is wanted and not there yet, and ends what is wanted no more. Again, and by several at once, it changes nothing. */
export async function keepAdminTasks(
  client: Queries,
  tenant: string,
  wanted: readonly WantedAdminTask[],
  now: string,
): Promise<void> {
  const column = <Value>(of: (one: WantedAdminTask) => Value) => wanted.map(of);
  if (wanted.length > 0)
    await client.query(openText, [
      ...[tenant, now, wanted.map(() => newId('at')), column(({ reason }) => reason)],
      ...[column(({ subject }) => subject), column(({ dueOn }) => dueOn)],
      column(({ todo }) => todo),
    ]);
  const names = column(({ reason, subject }) => `${reason} ${subject}`);
  await client.query(endText, [tenant, now, names]);
}

/** A task as it lies in its row. */
export interface AdminTaskRow {
  task_id: string;
  reason: AdminTaskReason;
  subject: string;
  due_on: string | null;
  todo: string;
  opened_at: string;
  assignee: string | null;
  ended_at: string | null;
  ended_by: string | null;
  comment: string | null;
}
const instant = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ${column}`;
export const adminTaskColumns = `task_id, reason, subject, due_on::text as due_on, todo, ${instant('opened_at')}, assignee,
  ${instant('ended_at')}, ended_by, comment`;

/** Tasks by their ids, open or ended. */
export async function listAdminTasks(
  client: Queries,
  tenant: string,
  wish: { readonly ended: boolean; readonly after: string | null; readonly limit: number },
): Promise<AdminTask[]> {
  const { rows } = await client.query<AdminTaskRow>(
    `select ${adminTaskColumns} from admin_tasks where tenant = $1 and (ended_at is not null) = $2
      and ($3::text is null or task_id > $3) order by task_id limit $4`,
    [tenant, wish.ended, wish.after, wish.limit],
  );
  return rows.map(taskOf);
}

/** One task, or undefined. */
export async function findAdminTask(
  client: Queries,
  tenant: string,
  taskId: string,
): Promise<AdminTask | undefined> {
  const { rows } = await client.query<AdminTaskRow>(
    `select ${adminTaskColumns} from admin_tasks where tenant = $1 and task_id = $2`,
    [tenant, taskId],
  );
  return rows.map(taskOf)[0];
}

/** Says who sees to an open task that nobody has; undefined where it is over, or somebody has it. */
export async function claimAdminTask(
  client: Queries,
  tenant: string,
  { taskId, by }: { readonly taskId: string; readonly by: string },
): Promise<AdminTask | undefined> {
  const { rows } = await client.query<AdminTaskRow>(
    `update admin_tasks set assignee = $3 where tenant = $1 and task_id = $2 and ended_at is null
      and assignee is null returning ${adminTaskColumns}`,
    [tenant, taskId, by],
  );
  return rows.map(taskOf)[0];
}

/** Ends an open task by a person's word; undefined where it is over or somebody else's. */
export async function endAdminTask(
  client: Queries,
  tenant: string,
  end: { taskId: string; by: string; comment: string; now: string },
): Promise<AdminTask | undefined> {
  const { rows } = await client.query<AdminTaskRow>(
    `update admin_tasks set ended_at = $5, ended_by = $3, comment = $4
      where tenant = $1 and task_id = $2 and ended_at is null
        and (assignee is null or assignee = $3) returning ${adminTaskColumns}`,
    [tenant, end.taskId, end.by, end.comment, end.now],
  );
  return rows.map(taskOf)[0];
}

/** The task of a row. */
export function taskOf(row: AdminTaskRow): AdminTask {
  const { ended_at: at, ended_by: by, comment } = row;
  return {
    ...{ taskId: row.task_id, reason: row.reason, subject: row.subject, dueOn: row.due_on },
    ...{ todo: row.todo, openedAt: row.opened_at, assignee: row.assignee },
    ended: at === null ? null : { at, by: by ?? '', comment: comment ?? '' },
  };
}
