import type { TaskFilter, TaskRow } from '../../api/ports.js';
import type { OpenedFor } from '../../../domain/teams/standing-teams.js';
import type { WorkOfTeam } from '../../../domain/teams/work-of-team.js';
import type { Condition, List, Order } from './keyset.js';

/** What a row of a work list is read from. */
export const taskColumns = `task_id, loan_id, branch, type, status, team, assignee, priority, party_id, opened_at, due_at, escalated,
  next_attempt_at, party_masked, null::text as employer`;
/** The same of a task that belongs to an employer: no loan, no branch, nobody called. */
export const employerTaskColumns = `task_id, null::text as loan_id, null::text as branch, type, status, team, assignee, priority,
  null::text as party_id, opened_at, due_at, escalated, null::timestamptz as next_attempt_at, '' as party_masked, uscc as employer`;

/** A row as the database has it, as a line of a work list. */
export function taskRowOf(row: Record<string, unknown>): TaskRow {
  return {
    taskId: row.task_id,
    loanId: row.loan_id,
    branch: row.branch,
    employer: row.employer,
    type: row.type,
    status: row.status,
    team: row.team,
    assignee: row.assignee,
    priority: row.priority,
    partyId: row.party_id,
    openedAt: row.opened_at,
    dueAt: row.due_at,
    escalated: row.escalated,
    nextAttemptAt: row.next_attempt_at,
    party: row.party_masked === '' ? null : row.party_masked,
  } as TaskRow;
}

const taskId = { name: 'task_id', type: 'text' };
const instant = (name: string) => ({ name, type: 'timestamptz' });

/** Work: the most urgent first, then what is due soonest; a deadline that stands still comes last. */
const workOrder: Order = {
  columns: [{ name: 'rank', type: 'int' }, instant('due_order'), taskId],
  direction: 'asc',
};
const doneOrder: Order = { columns: [instant('completed_at'), taskId], direction: 'desc' };
const loanOrder: Order = { columns: [instant('opened_at'), taskId], direction: 'asc' };

/** Texts of the partial indexes, word by word, so that the planner finds them. */
const unfinished = "status in ('open', 'claimed', 'waiting_on_customer')";
const texts: Readonly<Record<string, { always: string; order: Order }>> = {
  open: { always: "status = 'open'", order: workOrder },
  claimed: { always: "status = 'claimed'", order: workOrder },
  waiting_on_customer: { always: "status = 'waiting_on_customer'", order: workOrder },
  done: { always: "status = 'done'", order: doneOrder },
  cancelled: { always: "status = 'cancelled'", order: doneOrder },
};

/** The list for a filter: a loan's tasks in the order they were opened, what is over newest first, otherwise the work list. */
export function taskList(filter: TaskFilter): List<TaskRow> {
  const list = { from: 'tasks', select: taskColumns, toRow: taskRowOf };
  if (filter.loanId !== undefined) return { ...list, order: loanOrder, always: [] };
  const { always = unfinished, order = workOrder } = texts[filter.status ?? ''] ?? {};
  return { ...list, order, always: [always] };
}

/** The work of no loan in the same order; undefined for a filter that only a loan's can meet. */
export function employerTaskList(filter: TaskFilter): List<TaskRow> | undefined {
  if (filter.loanId !== undefined) return undefined;
  return { ...taskList(filter), from: 'employer_tasks', select: employerTaskColumns };
}

/** Under which kind of work a row stands, as one text. */
export const openedForKey = `type || ' ' || team || ' ' || escalated::text`;
/** The same of what the domain names. */
export const keyOf = ({ type, team, escalated }: OpenedFor) => `${type} ${team} ${escalated}`;

/** A team's work by the names that it stands under; one name alone is found by its index. */
function teamConditions({ openedFor, others }: WorkOfTeam): Condition[] {
  const [only, ...more] = openedFor;
  const named =
    only !== undefined && more.length === 0
      ? { text: 'team = $', value: only }
      : { text: 'team = any($)', value: openedFor };
  if (others.length === 0) return [named];
  return [named, { text: `${openedForKey} <> all($)`, value: others.map(keyOf) }];
}

/** The filter's conditions. */
export function taskConditions(filter: TaskFilter): Condition[] {
  const conditions: Condition[] = [];
  const add = (text: string, value: unknown) => conditions.push({ text, value });
  if (filter.loanId !== undefined) {
    add('loan_id = $', filter.loanId);
    if (filter.status !== undefined) add('status = $', filter.status);
  }
  if (filter.team !== undefined) conditions.push(...teamConditions(filter.team));
  if (filter.assignee !== undefined)
    add(filter.status === 'done' ? 'completed_by = $' : 'assignee = $', filter.assignee);
  if (filter.types?.length === 1) add('type = $', filter.types[0]);
  if (filter.types !== undefined && filter.types.length > 1) add('type = any($)', filter.types);
  return conditions;
}
