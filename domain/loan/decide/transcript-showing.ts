import { entryOf } from '../../entry.js';
import { actorText } from '../actor.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { isOpen } from '../open-tasks.js';
import { refuse, type Refusal } from '../refusal.js';
import { mayNotSee, revealPurposes, workBehind } from '../reveal-purposes.js';
import type { Attempt } from '../state/attempt.js';
import { keptTranscript } from '../transcripts.js';

/**
 * Logs that the actor is shown what was said on a call. Whoever made the call and still has its task in hand has heard it himself; everybody
 * else goes by the rules of a revealed value, so that nobody who runs a gate reads in an earlier call what it asks for.
 */
export function showTranscript(
  command: CommandOf<'showTranscript'>,
  draft: Draft,
): Refusal | undefined {
  const { loan, context } = draft;
  const { attemptId, taskId } = command;
  const attempt = entryOf(loan.attempts, attemptId);
  if (attempt === undefined) return refuse('unknown_attempt', 'There is no such attempt.');
  const { partyId } = attempt;
  if (entryOf(loan.parties, partyId) === undefined)
    return refuse('party_erased', 'Whose call it was is erased, and what he said with him.');
  if (keptTranscript(loan, attempt) === undefined)
    return refuse('no_transcript', 'This call is not written down; the workspace says why.');
  const purpose = revealPurposes.find((known) => known === command.purpose);
  if (purpose === undefined)
    return refuse('unknown_purpose', `Give one of: ${revealPurposes.join(', ')}.`, {
      path: 'purpose',
    });
  if (purpose === 'call' && isOwnCall(draft, attempt)) {
    draft.emit('transcript_shown', { attemptId, partyId, purpose, taskId: attempt.taskId });
    return undefined;
  }
  const work = workBehind(loan, { partyId, purpose, taskId }, context.actor);
  if ('refused' in work) return work;
  const kept = mayNotSee(loan, { partyId, purpose, field: 'transcript' }, context.actor);
  if (kept !== undefined) return { ...kept, path: 'purpose' };
  draft.emit('transcript_shown', { attemptId, partyId, purpose, taskId: work.taskId });
}

function isOwnCall({ loan, context }: Draft, { taskId, startedBy }: Attempt): boolean {
  const actor = actorText(context.actor);
  const task = entryOf(loan.tasks, taskId);
  return task !== undefined && isOpen(task) && task.assignee === actor && startedBy === actor;
}
