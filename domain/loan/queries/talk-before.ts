import { stepAfter, type AfterTalkStep, type LastTalk } from '../../contact-rules/after-talk.js';
import { purposeOf } from '../calls/call-purpose.js';
import { lastTalkOf } from '../calls/last-talk.js';
import type { DecideContext } from '../context.js';
import type { Loan } from '../state/loan.js';
import type { Task } from '../state/task.js';

/** The last talk of a piece of work that left it undone, with what policy has follow (`afterTalk`). */
export type TalkBefore = Omit<LastTalk, 'numberKey'> & AfterTalkStep;

/** What whoever calls next has to know of the last talk; null for work that is no call, and where the last talk left nothing. */
export function talkBefore(
  loan: Loan,
  task: Task,
  { contactRules }: Pick<DecideContext, 'contactRules'>,
): TalkBefore | null {
  const purpose = purposeOf(task);
  const talk = purpose === null ? null : lastTalkOf(loan, task, () => '');
  if (purpose === null || talk === null) return null;
  const { ending, at, times } = talk;
  return { ending, at, times, ...stepAfter(talk, purpose, contactRules) };
}
