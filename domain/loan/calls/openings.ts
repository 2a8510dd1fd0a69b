import { serveScript } from '../../questions/script.js';
import type { Draft } from '../draft.js';
import type { Attempt } from '../state/attempt.js';
import type { Task } from '../state/task.js';
import { scriptInput } from './script-input.js';

/**
 * Mandatory sentences of the opening that were not given on this very call: without them no attempt that reached a person is complete
 * (depth.md G14). What an earlier call of the task had said does not count.
 */
export function openingsUnsaid(draft: Draft, task: Task, attempt: Attempt): string[] {
  return serveScript(scriptInput(draft.loan, task, attempt, draft.context))
    .rows.filter((row) => row.kind === 'opening' && row.mandatory && !row.isAnswered)
    .map((row) => row.key);
}
