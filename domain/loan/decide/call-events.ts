import { outcomeFlags, type ContactOutcome } from '../../contact-rules/outcome-code.js';
import { entryOf } from '../../entry.js';
import { attemptsOf } from '../calls/attempts-of.js';
import { callsThirdParty } from '../calls/call-purpose.js';
import { canonicalContact, canonicalPhone } from '../calls/canonical-contact.js';
import { recountGate } from '../calls/gate-failed.js';
import { noteMisdial } from '../calls/lender-misdial.js';
import { planNextAttempt } from '../calls/next-attempt.js';
import type { CommandOf } from '../commands/command.js';
import type { Draft } from '../draft.js';
import { refuse, type Refusal } from '../refusal.js';
import type { Attempt } from '../state/attempt.js';
import type { KnownContactPoint } from '../state/party-state.js';
import { orderTranscript } from '../transcripts.js';

type Told = Pick<
  CommandOf<'noteDialled'>,
  'attemptId' | 'callId' | 'digits' | 'recordingKey' | 'networkResult'
>;

/** What telephony says was dialled, as the answer to the dial. What an event of the call has told before is not told again. */
export function noteDialled(command: CommandOf<'noteDialled'>, draft: Draft): Refusal | undefined {
  const attempt = entryOf(draft.loan.attempts, command.attemptId);
  if (attempt === undefined) return unknownAttempt;
  // The event may have come before the answer to the dial, without the network's result or the recording's place.
  const isNews = attempt.networkResult === undefined && command.networkResult !== undefined;
  const brings = isNews || bringsRecording(command, attempt);
  if (attempt.callId !== null && (attempt.callId !== command.callId || !brings)) return;
  tell(command, attempt, draft);
}

/**
 * An event of a call: ringing, answered, ended. Each counts once, in whatever order and however late they come (S60); the digits of each are
 * held against the number that was checked, since somebody may have dialled by hand. It ends no attempt: how a call ended a person says.
 */
export function noteCallEvent(
  command: CommandOf<'noteCallEvent'>,
  draft: Draft,
): Refusal | undefined {
  const { attemptId, callId, state, at, networkResult, digits, recordingKey } = command;
  const attempt = entryOf(draft.loan.attempts, attemptId);
  if (attempt === undefined) return unknownAttempt;
  if (attempt.callId !== null && attempt.callId !== callId)
    return refuse('other_call', 'This attempt was dialled as another call; name that one.', {
      path: 'callId',
    });
  // Of whoever was erased nothing is noted any more, and nothing is left to hold the digits against.
  if (entryOf(draft.loan.parties, attempt.partyId) === undefined) return;
  const told = {
    attemptId,
    callId,
    digits,
    recordingKey,
    ...(networkResult === null ? {} : { networkResult }),
  };
  const isNewResult = networkResult !== null && attempt.networkResult === undefined;
  const isAstray = attempt.dialledAsPlanned !== false && !isPlanned(attempt, digits, draft);
  const brings = isNewResult || isAstray || bringsRecording(told, attempt);
  if (attempt.callId === null || brings) tell(told, attempt, draft);
  if (attempt.network?.[state] === undefined)
    draft.emit('call_progressed', { attemptId, callId, state, toldAt: at });
}

const unknownAttempt = refuse('unknown_attempt', 'There is no such attempt.', {
  path: 'attemptId',
});

/** Where a call was recorded stands after the call itself for some telephony, and is told once. */
const bringsRecording = (told: Pick<Told, 'recordingKey'>, attempt: Attempt): boolean =>
  attempt.recordingKey === null && told.recordingKey !== null;

/** A difference from the plan is a misdial of the lender's, noted at once (depth.md G10), and stays one: another telephone has rung. */
function tell(
  { attemptId, callId, digits, recordingKey, networkResult }: Told,
  attempt: Attempt,
  draft: Draft,
) {
  const asPlanned = attempt.dialledAsPlanned !== false && isPlanned(attempt, digits, draft);
  draft.emit(
    'attempt_dialled',
    {
      ...{ attemptId, callId, asPlanned },
      recordingKey: recordingKey ?? attempt.recordingKey,
      ...(networkResult === undefined ? {} : { networkResult }),
    },
    // Of several numbers the one that went astray is kept.
    attempt.dialledAsPlanned === false ? {} : { [attempt.partyId]: { digits } },
  );
  // A recording that is told of after the call's end is written down as at the end.
  const isLate = attempt.endedAt !== null && draft.loan.closed === null;
  if (isLate && bringsRecording({ recordingKey }, attempt)) orderTranscript(draft, attemptId);
  if (asPlanned || attempt.dialledAsPlanned === false) return;
  noteMisdial(draft, attempt);
  recountGate(draft, attempt);
  giveBack(draft, attempt);
  askAgain(draft, attempt);
  planAnew(draft, attempt);
}

/** One number has several spellings: `+86 571 …` is dialled as `0571…`, and some telephony tells `+1 213 …` as `1213…`. */
function isPlanned(attempt: Attempt, digits: string, draft: Draft): boolean {
  const point = pointOf(attempt, draft);
  // A number that was removed since says nothing new of the call.
  if (point === undefined) return attempt.dialledAsPlanned === true;
  return [digits, `+${digits}`].map(canonicalPhone).includes(canonicalContact(point));
}

const pointOf = (
  { partyId, contactPointId }: Attempt,
  { loan }: Draft,
): KnownContactPoint | undefined =>
  entryOf(loan.parties, partyId)?.contactPoints.find(({ id }) => id === contactPointId);

/** A number that was given up for what was heard on another one, at the end of the call or of its work, may be dialled again (S05). */
function giveBack(draft: Draft, attempt: Attempt): void {
  const { partyId, contactPointId, outcome, endedAt } = attempt;
  if (outcome === null) return;
  const ends = outcomeFlags[outcome as ContactOutcome].ends === 'number';
  const done = entryOf(draft.loan.tasks, attempt.taskId)?.completedAt ?? null;
  const givenUpAt = ends ? endedAt : outcome === 'CONNECTED_RPC' ? done : null;
  const point = pointOf(attempt, draft);
  if (givenUpAt === null || point === undefined) return;
  if (point.staleAt !== givenUpAt || point.replacedBy !== undefined) return;
  draft.emit(
    'contact_point_known',
    { partyId, contactPointId },
    { [partyId]: { point: { ...point, staleAt: null } } },
  );
}

/** After a talk nothing is planned; where it turns out to have been a stranger's, the next call is. */
function planAnew(draft: Draft, { taskId, outcome }: Attempt): void {
  const task = entryOf(draft.loan.tasks, taskId);
  if (outcome === null || !outcomeFlags[outcome as ContactOutcome].reached) return;
  const isRunning = attemptsOf(draft.loan, { taskId }).some(({ endedAt }) => endedAt === null);
  if (task === undefined || task.nextAttemptAt !== null || isRunning) return;
  planNextAttempt(draft, task, null);
}

/** A check that rests on what a stranger said, which turns out when its work is done, proves nothing: the call is made anew. */
function askAgain(draft: Draft, { taskId, outcome }: Attempt): void {
  const task = entryOf(draft.loan.tasks, taskId);
  if (draft.loan.closed !== null || outcome !== 'CONNECTED_RPC') return;
  if (task === undefined || !callsThirdParty(task)) return;
  for (const { key, basis, stale } of Object.values(draft.loan.checks)) {
    if (stale || !('taskId' in basis) || basis.taskId !== taskId) continue;
    draft.emit('check_stale', { key, because: 'number_led_elsewhere' });
  }
}
