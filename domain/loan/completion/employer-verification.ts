import { civilDateAt } from '../../calendar/zoned-time.js';
import { isClosed } from '../../employers/employer.js';
import { carriesNoPass } from '../../employers/called-number.js';
import { entryOf } from '../../entry.js';
import { inconclusive } from '../../checks/check-rule.js';
import { canonicalContact } from '../calls/canonical-contact.js';
import { heardAstray, talkOf } from '../calls/heard-astray.js';
import { countedAnswers, outcomeOfTask } from '../calls/respondents.js';
import type { CheckOutcome } from '../../checks/outcome.js';
import { numbersReached } from '../calls/second-verification.js';
import type { Draft } from '../draft.js';
import { callAnother } from '../consequences/another-number.js';
import { concludeEmployerCall, payersNaming } from '../employer-conclusion.js';
import type { Task } from '../state/task.js';
import type { Completion } from './completion.js';
import { raiseAnswerFindings, workMissing } from './call-work.js';
import { openFollowUps } from './follow-ups.js';
import { completed, resultOf } from './result.js';
import { taskResults } from './task-results.js';

/**
 * The employer's answers on an independently found number (lending.md §5). The outcome follows from the answers; the caller does not
 * choose it. A mismatch goes to another look; what the employer would not say counts for nothing against the customer.
 */
export const completeEmployerVerification: Completion = (command, task, draft) => {
  const result = resultOf(command, taskResults[callOf(task)]);
  if (typeof result !== 'string') return result;
  const missing = workMissing(draft, task);
  if (missing !== undefined) return missing;
  completed(draft, task, command);
  const answered = outcomeOfTask(draft.loan, task);
  const nothing =
    onMisdial(draft, task) ??
    onExpiredNumber(draft, task) ??
    ofClosed(draft, answered) ??
    ledElsewhere(answered);
  // Before anything is held against the customer: what was said there is kept, and raises nothing.
  if (nothing === null)
    raiseAnswerFindings(draft, task, countedAnswers(draft.loan, task, answered));
  if (nothing === null) openFollowUps(draft, task);
  const came = nothing ?? onMobileAlone(draft, task, answered);
  if (ledElsewhere(came) !== null && callAnother(draft, task)) return;
  concludeEmployerCall(draft, task, came);
};

const callOf = ({ type }: Task) =>
  type === 'second_verification' ? 'second_verification' : 'employer_verification';

/**
 * A mobile proves an employer together with something else alone (lending.md §5.2): that the business registry tells that very number, a payer that
 * is the employer, or a second verifier, who has his own number.
 */
function onMobileAlone(draft: Draft, task: Task, answered: CheckOutcome): CheckOutcome {
  const [point] = numbersReached(draft.loan, task).slice(-1);
  const passes = answered.outcome === 'passed' || answered.outcome === 'passed_with_note';
  if (!passes || task.type === 'second_verification' || point?.kind !== 'mobile') return answered;
  if (point.source === 'registry') return answered;
  return payersNaming(draft, task.partyId ?? '') > 0
    ? { outcome: 'passed_with_note', note: 'mobile_with_second_proof' }
    : inconclusive('mobile_only');
}

/** Who answers on a telephone that nobody meant to dial is no employer: he is called on the right number, whatever was said (S05). */
const onMisdial = ({ loan }: Draft, task: Task): CheckOutcome | null =>
  heardAstray(loan, task) ? inconclusive(elsewhere) : null;

/**
 * Whatever was answered on a number that has expired proves nothing (depth.md G31, S81): it carries no PASS, it is not held against the customer,
 * and the directory learns nothing of it. Null for a number that is valid.
 */
function onExpiredNumber(draft: Draft, task: Task): CheckOutcome | null {
  const { employer, now, policy } = draft.context;
  const reached = talkOf(draft.loan, task);
  const point = entryOf(draft.loan.parties, task.partyId ?? '')?.contactPoints.find(
    ({ id }) => id === reached?.contactPointId,
  );
  if (point === undefined) return null;
  const value = canonicalContact(point);
  const known = employer?.numbers.find((one) => one.value === value);
  const called = {
    directoryExpiresOn: known?.expiresOn ?? null,
    foundOn: point.foundOn ?? null,
  };
  const today = civilDateAt(now, policy.zone);
  return carriesNoPass(called, today, policy.work.employerNumberValidDays)
    ? { outcome: 'inconclusive', reason: 'employer_number_expired' }
    : null;
}

/**
 * Whoever answers for a company that the directory knows as closed proves no work there (depth.md G31; lending.md §5.1: that it exists is found
 * independently). That its number led elsewhere stays said. Null for a company that is there, and where the directory knows none.
 */
function ofClosed(draft: Draft, answered: CheckOutcome): CheckOutcome | null {
  const { employer } = draft.context;
  if (employer === null || !isClosed(employer)) return null;
  if (answered.outcome === 'inconclusive' && answered.reason === 'number_led_elsewhere')
    return null;
  return { outcome: 'inconclusive', reason: 'employer_closed' };
}

/** Whoever answers on a number that leads elsewhere is nobody's employer: what he says is held against nobody (ER-06 to ER-08). */
function ledElsewhere(answered: CheckOutcome): CheckOutcome | null {
  const isElsewhere = answered.outcome === 'inconclusive' && answered.reason === elsewhere;
  return isElsewhere ? answered : null;
}
const elsewhere = 'number_led_elsewhere';
