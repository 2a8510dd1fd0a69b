import { addMs, instant } from '../../calendar/instant.js';
import type { ServedRow } from '../../questions/served-row.js';
import { somebodySpoke } from '../calls/call-asked.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Attempt } from '../state/attempt.js';
import type { Task } from '../state/task.js';

const minuteMs = 60_000;

/**
 * Whether a row may be written now. While the call runs everything served may. Afterwards what was said may be written up for the time
 * that policy allows, because people finish their notes after hanging up and memory fades soon; then only another call brings an
 * answer. The desk's own conclusions, and the plain statement that the call ended before a question, are nobody's words and stay open.
 */
export function mayWrite(
  command: Pick<CommandOf<'answerQuestion'>, 'notAnswered'>,
  { task, attempt, row }: { task: Task; attempt: Attempt; row: Pick<ServedRow, 'desk'> },
  draft: Draft,
): Refusal | undefined {
  if (attempt.callId === null && attempt.endedAt === null) return notDialled();
  if (attempt.endedAt === null || row.desk || command.notAnswered === 'call_ended')
    return undefined;
  if (!somebodySpoke(task, attempt, draft.loan)) {
    return refuse(
      'nobody_reached',
      `This call ended as ${attempt.outcome ?? 'unknown'}, so nothing was said on it. Start another attempt.`,
    );
  }
  const until = writeUpUntil(attempt.endedAt, draft);
  if (draft.context.now <= until) return undefined;
  return refuse(
    'write_up_over',
    `The call ended at ${attempt.endedAt} and could be written up until ${until}. Start another attempt, or give the reason call_ended.`,
  );
}

/** Nothing can be said of a call that was not placed. */
export function notDialled(): Refusal {
  return refuse(
    'not_dialled',
    'This call was not placed yet. Send the dial again with its Idempotency-Key, or end the attempt with TECH_FAIL.',
  );
}

/** Until when a call that has ended may be written up. */
export function writeUpUntil(endedAt: string, { context }: Pick<Draft, 'context'>): string {
  return addMs(instant(endedAt), context.contactRules.writeUp.value.minutes * minuteMs);
}
