import { addMs, hourMs, instant } from '../../calendar/instant.js';
import { factsOf } from '../../checks/case-file.js';
import { callsEmployer, callsThirdParty, purposeOf } from '../calls/call-purpose.js';
import { attemptsOf } from '../calls/attempts-of.js';
import { numberCheckOf, numberIsAwaited, numbersRefused } from '../calls/number-checks.js';
import { inconclusive } from '../../checks/check-rule.js';
import type { Draft } from '../draft.js';
import { concludeEmployerCall } from '../employer-conclusion.js';
import { hasRefusedToBeContact } from '../emergency-contact.js';
import { openTasks } from '../open-tasks.js';
import { markStale } from '../staleness.js';
import type { Task } from '../state/task.js';
import { openTask } from '../task-opening.js';
import { checkOfWork } from '../work.js';
import { checkPolicyOf } from './check-conclusion.js';
import { orderCheck } from './check-ordering.js';
import { openManualCheck } from './manual-checks.js';
import { concludeUnconsented } from './unconsented-work.js';

/**
 * No call waits for ever on a number that nobody may dial. A check of the number that has become too old is made again, so that the
 * call becomes allowed by itself. Where nothing on its way can help, the call ends: an employer without a number is inconclusive and
 * never counts against the customer (lending.md §5.3), and for a customer somebody else decides, who can have another number given.
 */
export function keepCallsPossible(draft: Draft): void {
  for (const task of openTasks(draft.loan)) {
    if (isBegun(draft, task)) continue;
    const refused = numbersRefused(draft.loan, task, draft.context);
    if (refused === null || isOnItsWay(draft, task, refused)) continue;
    endCall(draft, task, refused);
  }
}

/** A call that runs is over when it is over, and after a talk there is nobody to call. */
function isBegun({ loan }: Draft, task: Task): boolean {
  if (hasRefusedToBeContact(loan, task)) return true;
  return attemptsOf(loan, task).some(
    ({ endedAt, outcome }) => endedAt === null || outcome === 'CONNECTED_RPC',
  );
}

/** Whether the proof of a number is on its way, or is now. */
function isOnItsWay(draft: Draft, task: Task, refused: readonly string[]): boolean {
  if (numberIsAwaited(draft.loan, task)) return true;
  if (refused.includes('check_too_old')) askAgain(draft, task);
  const check = draft.loan.checks[`${numberCheckOf(task)}:${task.partyId ?? ''}`];
  if (check !== undefined && !callsEmployer(task)) openManualCheck(draft, check);
  return numberIsAwaited(draft.loan, task);
}

/** Asks for the numbers anew, unless the source was asked since and had no better answer. */
function askAgain(draft: Draft, task: Task): void {
  const { context, loan } = draft;
  const check = numberCheckOf(task);
  const { partyId } = task;
  const purpose = purposeOf(task);
  if (partyId === null || purpose === null) return;
  const policy = checkPolicyOf(draft, check, partyId);
  const { checkMaxAgeDays } = context.contactRules.purposes[purpose].numberSource.value;
  const askedAt = factsOf(loan, partyId)[check]?.fetchedAt;
  const isFresh =
    askedAt !== undefined && addMs(instant(askedAt), checkMaxAgeDays * 24 * hourMs) > context.now;
  if (policy === undefined || isFresh) return;
  markStale(draft, [check], partyId, 'number_check_too_old');
  orderCheck(draft, policy, partyId);
}

/** What somebody said, or what a number turned out to be, on a call of another loan: no proof and no correction of this one's is missing. */
const saidElsewhere: readonly string[] = [
  ...['person_said_stop', 'said_stop_on_this_number', 'number_dead_or_wrong'],
];

/** What every number is refused for where the person's consent for such calls is missing (domain/contact-rules/rules/consent.ts). */
const noConsent = 'no_consent_for_this_purpose';

function reasonOf(refused: readonly string[]): string {
  if (refused.includes(noConsent)) return 'no_consent';
  return refused.every((code) => saidElsewhere.includes(code))
    ? 'barred_elsewhere'
    : 'no_number_to_call';
}

function endCall(draft: Draft, task: Task, refused: readonly string[]): void {
  const { taskId, partyId } = task;
  const result = refused.includes(noConsent) ? 'no_consent' : 'no_number';
  draft.emit('task_completed', { taskId, result, comment: null });
  const check = checkOfWork[task.type];
  if (!callsThirdParty(task) || check === undefined || partyId === null) {
    const about = {
      ...{ task: taskId, check: `${numberCheckOf(task)}:${partyId ?? ''}` },
      reason: reasonOf(refused),
    };
    openTask(draft, { type: 'unreachable_review', partyId, about });
    return;
  }
  // What the first verifier was told stands, whoever may not be called a second time.
  if (refused.includes(noConsent) && task.type === 'second_verification') return;
  if (refused.includes(noConsent)) return concludeUnconsented(draft, check, partyId);
  if (callsEmployer(task))
    return concludeEmployerCall(draft, task, inconclusive('no_employer_number'));
  draft.emit('check_concluded', {
    ...{ check, subject: partyId, basis: { taskId }, staleAt: null },
    outcome: inconclusive('no_contact_number'),
    policyVersion: draft.context.policy.version,
  });
}
