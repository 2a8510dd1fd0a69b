import { readList } from '../http/pages.js';
import { must } from '../http/reply.js';
import { taskRowSchema, workspaceSchema, type Workspace } from '../http/shapes.js';
import type { Person } from '../person.js';

/** Finished tasks of a type on the same loan, as the record keeps them: what was tried before is not tried for ever. */
export async function earlierWork(
  { loanId, task }: Workspace,
  me: Person,
): Promise<Workspace['task'][]> {
  const filter = { loanId, type: task.type, status: 'done' };
  const rows = await readList(me.api, taskRowSchema, '/v1/tasks', filter);
  const looked = rows.map(({ taskId }) => me.api.get(workspaceSchema, `/v1/tasks/${taskId}`));
  return (await Promise.all(looked)).map((reply) => must('earlier work', reply).task);
}
