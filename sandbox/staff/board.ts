import { readList } from './http/pages.js';
import { taskRowSchema, type TaskRow } from './http/shapes.js';
import type { Person } from './person.js';

/** The unfinished tasks of a branch, most urgent first, as one of its people sees them. */
export async function readBoard(reader: Person): Promise<TaskRow[]> {
  return await readList(reader.api, taskRowSchema, '/v1/tasks');
}

/** The lists of all branches in one pass: a task is in one pair of hands at a time. */
export class Board {
  private readonly taken = new Set<string>();

  constructor(readonly rows: readonly TaskRow[]) {}

  /** Takes a task for this pass; false when a colleague has it. */
  take({ taskId }: TaskRow): boolean {
    if (this.taken.has(taskId)) return false;
    this.taken.add(taskId);
    return true;
  }
}
