import type { z } from 'zod';
import type { Problem, Reply } from '../http/reply.js';
import { answeredSchema, type ScriptRow, type Workspace } from '../http/shapes.js';
import { turnedAway } from '../work-steps.js';
import type { Person } from '../person.js';
import { mended, unanswered, type AnswerBody } from './answer-body.js';

/** How keeping an answer ended: kept, with the workspace that follows from it; or `again`, since the script has moved on and must be read. */
export type Kept =
  | { readonly how: 'kept'; readonly workspace: Workspace }
  | { readonly how: 'again' | 'given_up' | 'stopped' };

/** Rules that say that the picture of the call is out of date. */
const movedOn = ['row_not_served', 'answer_changed', 'gate'];
/** Rules by which this row cannot be written now: another factor of the gate is asked, or the call is too long ago. */
const setAside = [
  'gate_not_open',
  'unknown_factor',
  'factor_used',
  'value_missing',
  'unreadable',
  'attempt_ended',
  'nobody_reached',
  'write_up_over',
];

/** Puts one answer on the file; an answer that the API cannot take is mended by what it says, and at last left open with a reason. */
export async function keepAnswer(
  workspace: Workspace,
  row: ScriptRow,
  body: AnswerBody,
  me: Person,
): Promise<Kept> {
  const known = workspace.answers.find(({ rowKey }) => rowKey === row.key);
  const versionRead = known?.version ?? 0;
  const path = `/v1/tasks/${workspace.task.taskId}/answers/${row.key}`;
  let next: AnswerBody | null = body;
  // Each mending takes at least one field away, so this ends.
  while (next !== null) {
    const reply: Reply<z.infer<typeof answeredSchema>> = await me.api.send(
      answeredSchema,
      path,
      { versionRead, ...next },
      'PUT',
    );
    if (reply.ok) return { how: 'kept', workspace: reply.body.workspace };
    const { rule = '', detail, status }: Problem = reply.problem;
    if (movedOn.includes(rule)) return { how: 'again' };
    if (setAside.includes(rule)) return { how: 'given_up' };
    if (rule !== 'invalid_answer' && status !== 400) {
      turnedAway('answer', reply);
      return { how: 'stopped' };
    }
    if (next.notAnswered !== null) return { how: 'given_up' };
    next = mended(next, detail) ?? unanswered('not_known');
  }
  return { how: 'given_up' };
}
