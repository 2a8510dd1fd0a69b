import { entryOf } from '../../entry.js';
import { outcomeFlags } from '../../contact-rules/outcome-code.js';
import { attemptsOf } from '../calls/attempts-of.js';
import { channelOf } from '../calls/call-purpose.js';
import { allowedCall } from '../calls/may-dial.js';
import { unconfirmedWarnings } from '../calls/number-warnings.js';
import { planNextAttempt } from '../calls/next-attempt.js';
import { wishSaidOn } from '../calls/wish-said.js';
import type { CommandOf } from '../commands/command.js';
import type { Handler } from './handler.js';
import type { Draft } from '../draft.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Attempt } from '../state/attempt.js';
import type { Task } from '../state/task.js';
import { orderTranscript } from '../transcripts.js';
import { answerQuestion } from './answers.js';
import { mayEndSo, secondOutcome } from './call-ending.js';
import { noteCallEvent, noteDialled } from './call-events.js';
import { ownTask } from './tasks.js';

/** The attempt of a task that has not ended, or null. */
function openAttempt(draft: Draft, task: Task): Attempt | null {
  return attemptsOf(draft.loan, task).find((attempt) => attempt.endedAt === null) ?? null;
}

/**
 * Records the intent to call before anything is dialled. The number is named by its id, never by digits; the contact rules are asked
 * under the lock, over the ledger of all loans (S11).
 */
function startAttempt(command: CommandOf<'startAttempt'>, draft: Draft): Refusal | undefined {
  const task = ownTask(draft, command.taskId);
  if ('refused' in task) return task;
  if (openAttempt(draft, task) !== null)
    return refuse('attempt_open', 'End the running call first.');
  const { context } = draft;
  const call = allowedCall(draft.loan, task, command.contactPointId, context);
  if ('refused' in call) return call;
  const unread = unconfirmedWarnings(call.check, command.confirmed);
  if (unread !== undefined) return unread;
  const { result, reasons } = call.check;
  const attemptId = context.newId('at');
  draft.emit('attempt_started', {
    attemptId,
    taskId: task.taskId,
    partyId: call.partyId,
    contactPointId: call.point.id,
    channel: channelOf(task),
    purpose: call.purpose,
    rulesVersion: context.contactRules.version,
    numberCheck: { result, reasons: reasons.map(({ code }) => code) },
    ...(command.confirmed === undefined ? {} : { confirmedWhy: command.confirmed.reason }),
  });
  draft.answer['attemptId'] = attemptId;
}

/** Ends an attempt with its outcome, bars what the outcome bars, and plans the next one or says that enough was tried. */
function endAttempt(command: CommandOf<'endAttempt'>, draft: Draft): Refusal | undefined {
  const attempt = entryOf(draft.loan.attempts, command.attemptId);
  const task = entryOf(draft.loan.tasks, command.taskId);
  if (attempt === undefined || task === undefined || attempt.taskId !== task.taskId) {
    return refuse('unknown_attempt', 'There is no such attempt of this task.', {
      path: 'attemptId',
    });
  }
  if (attempt.endedAt !== null) {
    return secondOutcome(command, attempt, draft);
  }
  const refusal = mayEndSo(command, task, attempt, draft);
  if (refusal !== undefined) return refusal;
  const { attemptId, outcome, note, callBackAt } = command;
  draft.emit('attempt_ended', { attemptId, outcome, note, callBackAt });
  orderTranscript(draft, attemptId);
  endNumber(draft, attempt, outcome);
  const ended = entryOf(draft.loan.attempts, attemptId);
  if (ended !== undefined) wishSaidOn(draft, ended);
  planNextAttempt(draft, task, callBackAt);
}

/** A dead number is not dialled again; what a misdial reached was another (S05). */
function endNumber(draft: Draft, attempt: Attempt, outcome: keyof typeof outcomeFlags): void {
  if (attempt.dialledAsPlanned === false || outcomeFlags[outcome].ends !== 'number') return;
  const { partyId, contactPointId } = attempt;
  draft.emit('contact_point_barred', { partyId, contactPointId, because: 'void' });
}

export const callHandlers: {
  startAttempt: Handler<'startAttempt'>;
  noteDialled: Handler<'noteDialled'>;
  noteCallEvent: Handler<'noteCallEvent'>;
  endAttempt: Handler<'endAttempt'>;
  answerQuestion: Handler<'answerQuestion'>;
} = { startAttempt, noteDialled, noteCallEvent, endAttempt, answerQuestion };
