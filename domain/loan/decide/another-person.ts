import { entryOf } from '../../entry.js';
import { callsEmployer } from '../calls/call-purpose.js';
import { respondentRow } from '../calls/respondent-rows.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Task } from '../state/task.js';

/** Why nobody else can have taken the call: it goes to no employer, another row is answered, or nobody has spoken yet. */
export function notAnother(
  { anotherPerson, rowKey }: Pick<CommandOf<'answerQuestion'>, 'anotherPerson' | 'rowKey'>,
  task: Task,
  { loan }: Pick<Draft, 'loan'>,
): Refusal | undefined {
  if (anotherPerson !== true) return undefined;
  const isFollowing = entryOf(loan.answers, `${task.taskId}/${respondentRow}`) !== undefined;
  if (callsEmployer(task) && rowKey === respondentRow && isFollowing) return undefined;
  return refuse(
    'no_other_person',
    `Another person takes a call to an employer by answering ${respondentRow} after somebody there has. Send anotherPerson false.`,
    { path: 'anotherPerson' },
  );
}
