import type { Hands } from './hands.js';
import { OutOfReach, Refused } from './http/reply.js';
import type { TaskRow } from './http/shapes.js';
import type { Around, Job } from './job.js';
import { jobFor } from './jobs.js';
import type { Memory } from './memory.js';
import type { Person } from './person.js';

/** A line for whoever watches the staff: ids and codes only. */
export type Say = (event: string, about: Readonly<Record<string, string>>) => void;

/** What one pass knows. */
export interface Pass {
  /** The unfinished tasks of all branches, as they were when the pass began. */
  rows: readonly TaskRow[];
  hands: Hands;
  memory: Memory;
  around: Around;
  /** The loan's clock at the beginning of the pass. */
  now: string;
  say: Say;
  /** Whether to put down the pen: nothing new is begun. */
  isStopping(): boolean;
}

/**
 * One person looks down the lists for something to do, and does it. Then the lists are old: what else there is, the next pass tells.
 * @returns how many things were done: one, or none when there is nothing for this person.
 */
export async function workShift(me: Person, pass: Pass): Promise<number> {
  for (const task of pass.rows) {
    if (pass.isStopping()) break;
    const job = mayWork(task, me, pass) ? jobFor(task, me) : undefined;
    if (job === undefined || !pass.hands.take(task)) continue;
    const done = await workTask(task, me, job, pass).finally(() => pass.hands.putDown(task));
    if (done > 0) return done;
  }
  return 0;
}

function mayWork({ taskId, nextAttemptAt }: TaskRow, me: Person, pass: Pass): boolean {
  if (nextAttemptAt !== null && nextAttemptAt > pass.now) return false;
  return pass.memory.isDue(taskId, pass.now) && pass.memory.mayTry(taskId, me.id);
}

async function workTask(task: TaskRow, me: Person, job: Job, pass: Pass): Promise<number> {
  const { taskId, loanId, type } = task;
  const { memory, say } = pass;
  const about = { person: me.id, type, taskId, ...(loanId === null ? {} : { loanId }) };
  try {
    const worked = await job(task, me, pass.around);
    switch (worked.did) {
      case 'work':
        memory.worked(taskId);
        say('worked', { ...about, result: worked.result });
        return 1;
      case 'not_mine':
        memory.keepFrom(taskId, me.id);
        return 0;
      case 'nothing':
        if (worked.until === null) memory.rest(taskId, 'waiting');
        else memory.waitUntil(taskId, worked.until);
        return 0;
    }
  } catch (error) {
    // One broken task must not keep the others waiting; it is said and tried again later.
    memory.rest(taskId, 'broken');
    say('failed', { ...about, ...reasonOf(error) });
    return 0;
  }
}

/** Codes only: an error's own words may repeat what was sent. */
export function reasonOf(error: unknown): Record<string, string> {
  if (error instanceof Refused) {
    const { rule, type, status } = error.problem;
    return { what: error.what, rule: rule ?? type, status: String(status) };
  }
  if (error instanceof OutOfReach) return { rule: 'api_out_of_reach' };
  return { rule: error instanceof Error ? error.name : 'unknown' };
}
