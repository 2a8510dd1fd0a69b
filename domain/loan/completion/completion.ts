import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import type { Refusal } from '../refusal.js';
import type { Task } from '../state/task.js';

/** What completing a task of one type means; refused when the result is not one of the type's or work is missing. */
export type Completion = (
  command: CommandOf<'completeTask'>,
  task: Task,
  draft: Draft,
) => Refusal | undefined;
