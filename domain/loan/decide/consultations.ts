import { entryOf } from '../../entry.js';
import { actorText, hasRole } from '../actor.js';
import type { CommandOf } from '../commands/command.js';
import { consultationsOf, isAwaited } from '../consultations.js';
import type { Draft } from '../draft.js';
import type { Handler } from './handler.js';
import { isOpen } from '../open-tasks.js';
import { refuse, type Refusal } from '../refusal.js';
import { findBorrowerId } from '../subjects.js';
import { cancelTask, openTask } from '../task-opening.js';

/** More questions at once than this are no consultation. */
const openMax = 20;

/** Asks another team. Without a time of its own the answer is due as the policy says for consultations. */
function askConsultation(command: CommandOf<'askConsultation'>, draft: Draft): Refusal | undefined {
  const { teams, now, newId } = draft.context;
  const { team, question, dueAt } = command;
  if (!teams.teams.some(({ id }) => id === team)) {
    const known = teams.teams.map(({ id }) => id).join(', ');
    return refuse('unknown_team', `Name one of: ${known}.`, { path: 'team' });
  }
  if (dueAt !== null && dueAt <= now)
    return refuse('due_in_past', 'Name a time that is ahead.', { path: 'dueAt' });
  if (consultationsOf(draft.loan).filter(isAwaited).length >= openMax)
    return refuse('too_many_consultations', `${openMax} questions wait for an answer already.`);
  const consultationId = newId('cs');
  const taskId = openTask(draft, {
    ...{ type: 'consultation', partyId: findBorrowerId(draft.loan) ?? null },
    ...{ about: { consultation: consultationId }, team, ...(dueAt !== null && { dueAt }) },
  });
  const due = entryOf(draft.loan.tasks, taskId)?.dueAt ?? null;
  draft.emit('consultation_asked', { consultationId, taskId, team, question, dueAt: due });
  draft.answer['consultationId'] = consultationId;
  draft.answer['taskId'] = taskId;
}

/** Whoever waits for the answer, or a supervisor, needs it no more. */
function withdrawConsultation(
  command: CommandOf<'withdrawConsultation'>,
  draft: Draft,
): Refusal | undefined {
  const { actor } = draft.context;
  const asked = consultationsOf(draft.loan).find(
    ({ consultationId }) => consultationId === command.consultationId,
  );
  if (asked === undefined)
    return refuse('unknown_consultation', 'There is no such question in the loan.');
  if (!isAwaited(asked)) return refuse('consultation_over', 'It is answered or withdrawn already.');
  const isHis = [asked.owner, asked.askedBy].includes(actorText(actor));
  if (!isHis && !hasRole(actor, 'supervisor'))
    return refuse('not_your_question', 'Somebody else waits for this answer.');
  const { consultationId, reason } = command;
  draft.emit('consultation_withdrawn', { consultationId, reason });
  const task = entryOf(draft.loan.tasks, asked.taskId);
  if (task !== undefined && isOpen(task)) cancelTask(draft, asked.taskId, 'withdrawn');
}

export const consultationHandlers: {
  askConsultation: Handler<'askConsultation'>;
  withdrawConsultation: Handler<'withdrawConsultation'>;
} = { askConsultation, withdrawConsultation };
