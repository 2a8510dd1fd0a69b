import { readList } from './http/pages.js';
import { taskRowSchema, type TaskRow } from './http/shapes.js';
import type { Person } from './person.js';

/** The unfinished tasks of a branch, most urgent first, as one of its people sees them. */
export async function readBoard(reader: Person): Promise<TaskRow[]> {
  return await readList(reader.api, taskRowSchema, '/v1/tasks');
}
