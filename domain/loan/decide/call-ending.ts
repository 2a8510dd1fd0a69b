import { entryOf } from '../../entry.js';
import { outcomeFlags, type ContactOutcome } from '../../contact-rules/outcome-code.js';
import { actorText } from '../actor.js';
import { callsThirdParty } from '../calls/call-purpose.js';
import { openingAtTheEnd } from '../calls/openings.js';
import { scriptInput } from '../calls/script-input.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { refuse, type Refusal } from '../refusal.js';
import { hasRefusedToBeContact } from '../emergency-contact.js';
import type { Attempt } from '../state/attempt.js';
import type { Task } from '../state/task.js';
import { notDialled } from './write-up.js';

type EndAttempt = CommandOf<'endAttempt'>;

/** Whether an attempt may end so: by whoever made the call, once, with an outcome that fits what happened on it. */
export function mayEndSo(
  command: EndAttempt,
  task: Task,
  attempt: Attempt,
  draft: Draft,
): Refusal | undefined {
  if (task.assignee !== actorText(draft.context.actor)) {
    return refuse('not_assignee', 'Somebody else works on this task and says how its call ended.');
  }
  if (attempt.callId === null && command.outcome !== 'TECH_FAIL') return notDialled();
  return (
    againstGate(command, task, attempt, draft) ??
    againstCall(command, attempt, draft) ??
    openingMissing(command, task, attempt, draft) ??
    callBackWrong(command, draft)
  );
}

/** An attempt has one outcome. The gate's third failure has given it already, which whoever held the telephone may say again. */
export function secondOutcome(
  command: EndAttempt,
  attempt: Attempt,
  draft: Draft,
): Refusal | undefined {
  const byGate = entryOf(draft.loan.gates, attempt.attemptId)?.status === 'failed';
  if (byGate && attempt.outcome === command.outcome) return undefined;
  return refuse(
    'attempt_ended',
    `This attempt ended as ${attempt.outcome ?? 'unknown'} at ${attempt.endedAt ?? ''}; it has one outcome. Start another attempt.`,
  );
}

function againstGate(
  { outcome }: EndAttempt,
  task: Task,
  attempt: Attempt,
  { loan }: Draft,
): Refusal | undefined {
  if (callsThirdParty(task)) return undefined;
  const passed = entryOf(loan.gates, attempt.attemptId)?.status === 'passed';
  if (outcome === 'CONNECTED_RPC' && !passed) {
    return refuse('gate', 'The right person was not confirmed on this call.', { path: 'outcome' });
  }
  if (passed && !outcomeFlags[outcome].reached && outcome !== 'TECH_FAIL') {
    return refuse(
      'outcome_against_gate',
      'The right person was confirmed on this call, so it cannot have ended as if nobody was there.',
      { path: 'outcome' },
    );
  }
  return undefined;
}

/** Outcomes by which nobody took the call, and those by which no person spoke. */
const nobodyThere: readonly ContactOutcome[] = [
  'NO_ANSWER',
  'BUSY',
  'POWERED_OFF',
  'SUSPENDED',
  'VOID',
  'REJECTED',
];
const machineOrNobody: readonly ContactOutcome[] = [...nobodyThere, 'VOICEMAIL', 'IVR_SWITCHBOARD'];

/**
 * An outcome agrees with what the call itself left: what the network told of it, the opening that was said, and factors that were
 * asked. Otherwise a talk could be told as a call that nobody took, which counts against the customer and hides what he said.
 */
function againstCall(
  { outcome }: EndAttempt,
  attempt: Attempt,
  { loan }: Draft,
): Refusal | undefined {
  const { networkResult, attemptId } = attempt;
  if (networkResult === 'answered' && nobodyThere.includes(outcome)) {
    return outcomeAgainstCall(
      `The network says that this call was answered, so it cannot have ended as ${outcome}.`,
    );
  }
  const wasAnswered = networkResult === undefined || networkResult === 'answered';
  if (!wasAnswered && !machineOrNobody.includes(outcome) && outcome !== 'TECH_FAIL') {
    return outcomeAgainstCall(
      `The network says that this call ended as ${networkResult}, so nobody spoke on it.`,
    );
  }
  const gate = entryOf(loan.gates, attemptId);
  const asked = gate !== undefined && [gate.passed, gate.failed, gate.refused].some(isFilled);
  // An opening may have been said to a machine; whoever was asked for a factor was taken for a person.
  if (hasRefusedToBeContact(loan, attempt) && !['DO_NOT_CALL', 'TECH_FAIL'].includes(outcome)) {
    return outcomeAgainstCall('This contact person did not wish to be called again (DO_NOT_CALL).');
  }
  const impossible = asked ? machineOrNobody : nobodyThere;
  const spoke = asked || Object.values(loan.answers).some((one) => one.attemptId === attemptId);
  if (spoke && impossible.includes(outcome)) {
    return outcomeAgainstCall(
      `Somebody was spoken to on this call, as its answers show, so it cannot have ended as ${outcome}.`,
    );
  }
  return undefined;
}

const isFilled = (keys: readonly string[]) => keys.length > 0;

const outcomeAgainstCall = (message: string) =>
  refuse('outcome_against_call', `${message} Say how it really ended.`, { path: 'outcome' });

/** Where a person spoke the opening was given, or he did not stay for it; who was reached by a misdial is nobody whom it is for. */
function openingMissing(
  { outcome }: EndAttempt,
  task: Task,
  attempt: Attempt,
  { loan, context }: Draft,
): Refusal | undefined {
  if (!outcomeFlags[outcome].spoken || attempt.dialledAsPlanned === false) return undefined;
  return openingAtTheEnd(scriptInput(loan, task, attempt, context));
}

function callBackWrong({ outcome, callBackAt }: EndAttempt, draft: Draft): Refusal | undefined {
  const isBooked = outcome === 'CALLBACK_BOOKED';
  if (isBooked && callBackAt !== null && callBackAt <= draft.context.now) {
    const message = 'Say a time ahead, or leave it out when none was agreed.';
    return refuse('call_back_time', message, { path: 'callBackAt' });
  }
  if (!isBooked && callBackAt !== null) {
    return refuse('call_back_time', 'Only a booked call back has a time.', { path: 'callBackAt' });
  }
  return undefined;
}
