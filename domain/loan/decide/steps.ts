import { entryOf } from '../../entry.js';
import type { UnavailableClass } from '../../checks/outcome.js';
import type { CommandOf, StepResult } from '../commands/command.js';
import { concludeCheckOfStep } from '../consequences/check-conclusion.js';
import { learnContactPoints } from '../consequences/contact-points.js';
import type { Draft } from '../draft.js';
import type { Handler } from './handler.js';
import { attemptsSoFar, isLost, isWorthNoting, patienceIsOver } from '../patience.js';
import { isMessage } from '../messages.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Step } from '../state/step.js';
import type { SourceName } from '../../facts/sources.js';
import { goesOnWhileHeld } from '../step-order.js';
import { takeMoneyResult } from './money-result.js';
import { takeStatement } from './statements.js';
import { takeTranscript } from '../transcripts.js';
import { takeExamination } from './uploads.js';

/** The result of a step as a code for lists and the Temporal UI. */
function resultCode(result: StepResult): string {
  switch (result.kind) {
    case 'answer':
      return result.answer.answer;
    case 'message':
      return 'sent';
    case 'money':
      return result.status.status;
    case 'ordered_before':
      return 'ordered_before';
    case 'done':
      return 'done';
    case 'examined':
      return 'examined';
    case 'statement_read':
      return result.read.reading.result;
    case 'transcribed':
      return 'heard' in result.transcribed ? 'transcribed' : result.transcribed.missing;
    case 'given_up':
      return result.because ?? 'given_up';
  }
}

/**
 * Takes what an outside step brought back. A step that is no longer due (cancelled by an exit, or answered before) changes nothing:
 * late and doubled answers are harmless.
 */
function finishStep(command: CommandOf<'finishStep'>, draft: Draft): Refusal | undefined {
  const step = entryOf(draft.loan.steps, command.stepKey);
  if (step === undefined) return refuse('unknown_step', 'No such step was ordered.');
  if (step.status !== 'due') return;
  draft.emit('step_finished', { key: step.key, result: resultCode(command.result) });
  take(step, command.result, draft);
}

/** Sent is only what has a receipt; that a message reached nobody is a line of its own in the timeline. */
function takeReceipt(draft: Draft, step: Step, result: StepResult): void {
  const about = { stepKey: step.key, template: step.what, partyId: step.subject };
  if (result.kind === 'message') {
    const { receipt, textsVersion, written } = result;
    const words = textsVersion === undefined ? {} : { textsVersion };
    const copy = written === undefined ? {} : { [step.subject]: { written } };
    draft.emit('message_sent', { ...about, receipt, ...words }, copy);
  } else draft.emit('message_undelivered', { ...about, because: resultCode(result) });
}

/** Ends a step that nobody answered: nobody knows, and it is never taken for a result. */
export function giveUp(draft: Draft, step: Step, failed: UnavailableClass): void {
  // What had been handed over by then may have arrived.
  const unknown = step.handOver === 'begun' ? ({ because: 'unknown' } as const) : {};
  const result: StepResult = { kind: 'given_up', class: failed, ...unknown };
  draft.emit('step_finished', { key: step.key, result: resultCode(result) });
  take(step, result, draft);
}

function take(step: Step, result: StepResult, draft: Draft): void {
  if (step.step === 'ask_source') {
    const answer =
      result.kind === 'answer'
        ? result.answer
        : {
            answer: 'UNAVAILABLE' as const,
            class: result.kind === 'given_up' ? result.class : ('error' as const),
          };
    const about = { key: step.key, source: step.what as SourceName, subject: step.subject };
    if (step.subject === 'loan') draft.emit('source_answered', { ...about, answer });
    else draft.emit('source_answered', { ...about, answer: null }, { [step.subject]: { answer } });
    learnContactPoints(draft, step);
    concludeCheckOfStep(draft, step);
    const { score, stage } = draft.loan;
    // Another answer is another fact: a score that was computed before it is computed again.
    if (stage === 'verification' && score !== null && !score.stale) {
      draft.emit('score_stale', { because: `answered:${step.what}` });
    }
  } else if (isMessage(step)) {
    takeReceipt(draft, step, result);
  } else if (step.step === 'order_money' || step.step === 'confirm_money') {
    takeMoneyResult(draft, result);
  } else if (step.step === 'examine_upload') {
    takeExamination(draft, step, result);
  } else if (step.step === 'read_statement') {
    takeStatement(draft, step, result);
  } else if (step.step === 'transcribe') {
    takeTranscript(draft, step, result, resultCode(result));
  }
}

/**
 * Notes a failed attempt, so that people see why a step waits (S03), and gives the step up when it was the last one that the lender
 * has patience for. `givenUp` in the answer says to the activity that there is no next attempt.
 */
function noteFailing(command: CommandOf<'noteFailing'>, draft: Draft): Refusal | undefined {
  const step = entryOf(draft.loan.steps, command.stepKey);
  if (step === undefined) return refuse('unknown_step', 'No such step was ordered.');
  if (step.status !== 'due') return;
  const { now, nextTryAt } = draft.context;
  const attempts = attemptsSoFar(step.failing, command.attempt);
  const isLast = draft.loan.held === null && patienceIsOver(step, attempts, now);
  if (isLast || isWorthNoting(step, command.class, attempts)) {
    const next = isLast ? null : nextTryAt;
    draft.emit('step_failing', { key: step.key, class: command.class, attempts, nextTryAt: next });
  }
  if (!isLast) return;
  giveUp(draft, step, command.class);
  draft.answer['givenUp'] = 1;
}

/**
 * Notes that the content of a mail is about to leave, or that the server did not take it. Whoever finds the first and no end of the step
 * knows that the mail may have gone, whatever became of whoever sent it.
 */
function noteHandOver(command: CommandOf<'noteHandOver'>, draft: Draft): Refusal | undefined {
  const step = entryOf(draft.loan.steps, command.stepKey);
  if (step === undefined) return refuse('unknown_step', 'No such step was ordered.');
  if (step.status !== 'due') return refuse('step_over', 'This step is no longer due.');
  if (command.state === 'begun' && draft.loan.held !== null && !goesOnWhileHeld(step))
    return refuse('held', 'This loan is held; nothing is sent.');
  if (step.handOver === 'begun' && command.state === 'begun')
    return refuse(
      'handed_over',
      'Another attempt has begun to hand this mail over; it may have gone.',
    );
  if (step.handOver === command.state) return;
  draft.emit('mail_handed_over', { key: step.key, state: command.state });
}

/**
 * Temporal says that a step has ended without a result of ours: nobody took it in time, or somebody ended the activity by hand. What the
 * provider did is unknown, so only the time that no activity is waited for longer ends it; sooner it stays due, and `goesOn` says so.
 */
function endLostStep(command: CommandOf<'endLostStep'>, draft: Draft): Refusal | undefined {
  const step = entryOf(draft.loan.steps, command.stepKey);
  if (step === undefined) return refuse('unknown_step', 'No such step was ordered.');
  if (step.status !== 'due') return;
  const { loan, context } = draft;
  const isOver = command.class === 'timeout' && loan.held === null && isLost(step, context.now);
  if (isOver) giveUp(draft, step, command.class);
  else draft.answer['goesOn'] = 1;
}

export const stepHandlers: {
  finishStep: Handler<'finishStep'>;
  noteFailing: Handler<'noteFailing'>;
  noteHandOver: Handler<'noteHandOver'>;
  endLostStep: Handler<'endLostStep'>;
} = { finishStep, noteFailing, noteHandOver, endLostStep };
