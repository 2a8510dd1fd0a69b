import { must, Refused, type Reply } from './http/reply.js';
import { doneSchema, workspaceSchema, type TaskRow, type Workspace } from './http/shapes.js';
import type { Worked } from './job.js';
import { actorOf, type Person } from './person.js';

/** Rules that keep one person from a task and not the others (four eyes). */
const personal = [
  'worked_on_the_case',
  'same_person_twice',
  'reviews_own_work',
  'wrong_role',
  'wrong_step',
  'waiver_role',
];
/** The list was older than the loan: a colleague was quicker, or the loan is held, ending or closed. */
const overtaken = [
  'claimed',
  'not_assignee',
  'not_claimed',
  'task_ended',
  'unknown_task',
  'held',
  'exiting',
  'closed',
  'not_in_approval_stage',
  'findings_unseen',
];

/** The task's workspace as it is now. */
export async function lookAt({ taskId }: Pick<TaskRow, 'taskId'>, me: Person): Promise<Workspace> {
  return must('workspace', await me.api.get(workspaceSchema, `/v1/tasks/${taskId}`));
}

/** What a refusal means for whoever wanted to work; one that means nothing of the kind is thrown. */
export function turnedAway(what: string, reply: Reply<unknown>): Worked | null {
  if (reply.ok) return null;
  const { rule = '' } = reply.problem;
  if (personal.includes(rule)) return { did: 'not_mine' };
  if (overtaken.includes(rule) || reply.problem.status === 404) {
    return { did: 'nothing', until: null };
  }
  throw new Refused(what, reply.problem);
}

/** The loan of a task of a type that only loans have. */
export function loanOf({ loanId, type }: Pick<TaskRow, 'loanId' | 'type'>): string {
  if (loanId === null) throw new Error(`a ${type} without a loan`);
  return loanId;
}

/** Takes the task unless it is his already; otherwise why not. */
export async function claim(
  { taskId, assignee }: Pick<TaskRow, 'taskId' | 'assignee'>,
  me: Person,
): Promise<Worked | null> {
  if (assignee === actorOf(me)) return null;
  return turnedAway('claim', await me.api.send(doneSchema, `/v1/tasks/${taskId}/claim`, {}));
}

/** Completes the task with a result of its type. */
export async function complete(
  { taskId }: Pick<TaskRow, 'taskId'>,
  me: Person,
  done: { result: string; comment?: string; digest?: string },
): Promise<Reply<unknown>> {
  const { result, comment = null, digest = null } = done;
  const body = { result, comment, digest };
  return await me.api.send(doneSchema, `/v1/tasks/${taskId}/complete`, body);
}

/** Claims and completes in one go: for work that is a judgement at the desk. */
export async function settle(
  task: TaskRow,
  me: Person,
  done: { result: string; comment: string },
): Promise<Worked> {
  const away = await claim(task, me);
  if (away !== null) return away;
  const reply = await complete(task, me, done);
  return turnedAway('complete', reply) ?? { did: 'work', result: done.result };
}

/** Gives the task back, for a colleague or a later hour. */
export async function giveBack(
  { taskId }: Pick<TaskRow, 'taskId'>,
  me: Person,
  reason: string,
): Promise<Worked> {
  const reply = await me.api.send(doneSchema, `/v1/tasks/${taskId}/release`, { reason });
  return turnedAway('release', reply) ?? { did: 'nothing', until: null };
}
