import type { ContactOutcome } from '../../../domain/contact-rules/outcome-code.js';
import { must } from '../http/reply.js';
import { doneSchema, placedCallSchema, type Contact, type TaskRow } from '../http/shapes.js';
import type { Around, Job, Worked } from '../job.js';
import type { Person } from '../person.js';
import { claim, lookAt, settle, turnedAway } from '../work-steps.js';
import { outcomeOfResult } from './call-outcome.js';
import { converse, type Conversation } from './conversation.js';
import { finishCall, leaveOpen } from './finish-call.js';

/**
 * Works a call: looks whether the rules let anybody be called, claims, dials, talks, notes how it ended, and completes when nothing is
 * missing. A call that somebody left in the middle (a restart) is taken up where it stands.
 */
export const makeCall: Job = async (task, me, around) => {
  const seen = await lookAt(task, me);
  const running = seen.attempts.find(({ endedAt }) => endedAt === null);
  // Whoever wishes no calls has said all that there is to say.
  const reached = seen.attempts.some(
    ({ outcome }) => outcome === 'CONNECTED_RPC' || (isContact(task) && outcome === 'DO_NOT_CALL'),
  );
  const contact = seen.contacts.find(({ verdict }) => verdict.allowed);
  if (running === undefined && !reached && contact === undefined) {
    // Somebody who wished no calls on another loan: no waiting lifts that.
    if (isContact(task) && soonest(seen.contacts) === null) {
      return await settle(task, me, { result: 'not_called', comment: '号码按规则不得拨打' });
    }
    return { did: 'nothing', until: soonest(seen.contacts) };
  }
  const away = await claim(task, me);
  if (away !== null) return away;
  if (running !== undefined) {
    const { attemptId, callId } = running;
    if (callId === null) return await end(task, attemptId, 'TECH_FAIL', me);
    return await talk(task, { attemptId, callId }, me, around);
  }
  if (reached) {
    await leaveOpen(seen, me);
    return await finishCall(task, new Map(), me);
  }
  return contact === undefined
    ? { did: 'nothing', until: null }
    : await dial(task, contact, me, around);
};

const isContact = ({ type }: TaskRow) => type === 'contact_verification';

/** The earliest instant at which one of the numbers may be called, as far as the rules can tell. */
function soonest(contacts: readonly Contact[]): string | null {
  const instants = contacts.flatMap(({ verdict }) => verdict.until ?? []);
  return instants.sort()[0] ?? null;
}

async function dial(task: TaskRow, contact: Contact, me: Person, around: Around): Promise<Worked> {
  const path = `/v1/tasks/${task.taskId}/attempts`;
  const reply = await me.api.send(placedCallSchema, path, numberToCall(contact));
  if (!reply.ok) {
    // The intent stands although the phone system did not take it: it is noted as ours, and another attempt is made.
    if (reply.problem.status === 503) return await endRunning(task, me);
    const { until = null } = reply.problem;
    if (reply.problem.status === 409 && until !== null) return { did: 'nothing', until };
    return turnedAway('dial', reply) ?? { did: 'nothing', until: null };
  }
  const { attemptId, callId, state, result } = reply.body;
  if (state === 'ended') return await end(task, attemptId, outcomeOfResult(result), me);
  return await talk(task, { attemptId, callId }, me, around);
}

/** The number by its id; of one that is warned of, what an attentive agent writes who has compared it with its source. */
function numberToCall({ contactPointId, numberCheck }: Contact) {
  const warnings = numberCheck.reasons.filter(({ level }) => level === 'warn');
  if (warnings.length === 0) return { contactPointId };
  const reason = '已与号码来源核对，确认拨打';
  return { contactPointId, confirmed: { warnings: warnings.map(({ code }) => code), reason } };
}

async function endRunning(task: TaskRow, me: Person): Promise<Worked> {
  const { attempts } = await lookAt(task, me);
  const running = attempts.find(({ endedAt }) => endedAt === null);
  if (running === undefined) return { did: 'nothing', until: null };
  return await end(task, running.attemptId, 'TECH_FAIL', me);
}

const outcomes: Record<Exclude<Conversation['ended'], 'stopped'>, ContactOutcome> = {
  finished: 'CONNECTED_RPC',
  not_the_right_person: 'CONNECTED_NOT_RPC',
  asked_later: 'CALLBACK_BOOKED',
  hung_up: 'TECH_FAIL',
};

async function talk(
  task: TaskRow,
  { attemptId, callId }: { attemptId: string; callId: string },
  me: Person,
  { line }: Around,
): Promise<Worked> {
  const { ended, heard } = await converse(task.taskId, callId, me, line);
  const refused = isContact(task) && heard.get('Q-CONT-02')?.['consent'] === 'refuses';
  const spoken = ended === 'stopped' ? 'TECH_FAIL' : outcomes[ended];
  const outcome = refused && ended === 'finished' ? 'DO_NOT_CALL' : spoken;
  const noted = await end(task, attemptId, outcome, me);
  return outcome === 'CONNECTED_RPC' || outcome === 'DO_NOT_CALL'
    ? await finishCall(task, heard, me)
    : noted;
}

/** Notes how an attempt ended; the API hangs up. */
async function end(
  { taskId }: TaskRow,
  attemptId: string,
  outcome: ContactOutcome,
  me: Person,
): Promise<Worked> {
  const path = `/v1/tasks/${taskId}/attempts/${attemptId}/outcome`;
  const reply = await me.api.send(doneSchema, path, { outcome });
  // An answer that got lost, or the gate's third failure: the attempt has its outcome.
  const ended = !reply.ok && reply.problem.rule === 'attempt_ended';
  if (!ended) must('outcome', reply);
  return { did: 'work', result: outcome };
}
