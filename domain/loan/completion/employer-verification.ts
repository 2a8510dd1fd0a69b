import { civilDateAt } from '../../calendar/zoned-time.js';
import { isClosed } from '../../employers/employer.js';
import { carriesNoPass } from '../../employers/called-number.js';
import { entryOf } from '../../entry.js';
import { canonicalContact } from '../calls/canonical-contact.js';
import { attemptsOf } from '../calls/contact-request.js';
import { inconclusive } from '../../checks/check-rule.js';
import type { CheckOutcome } from '../../checks/outcome.js';
import type { Draft } from '../draft.js';
import type { AnswerRecord } from '../state/attempt.js';
import { receivedFileOf, type LoanDocument } from '../state/document.js';
import type { Task } from '../state/task.js';
import type { Completion } from './completion.js';
import {
  answersOf,
  concludeWork,
  raiseAnswerFindings,
  standingMismatches,
  workMissing,
} from './call-work.js';
import { openFollowUps } from './follow-ups.js';
import { completed, resultOf } from './result.js';
import { taskResults } from './task-results.js';

/**
 * The employer's answers on an independently found number (lending.md §5). The outcome follows from the answers; the caller does not
 * choose it. A mismatch goes to another look; what the employer would not say counts for nothing against the customer.
 */
export const completeEmployerVerification: Completion = (command, task, draft) => {
  const result = resultOf(command, taskResults.employer_verification);
  if (typeof result !== 'string') return result;
  const missing = workMissing(draft, task);
  if (missing !== undefined) return missing;
  completed(draft, task, command);
  const answered = outcomeOf(draft, task);
  const nothing =
    onExpiredNumber(draft, task) ?? ofClosed(draft, answered) ?? ledElsewhere(answered);
  // Before anything is held against the customer: what was said there is kept, and raises nothing.
  if (nothing === null) raiseAnswerFindings(draft, task);
  if (nothing === null) openFollowUps(draft, task);
  concludeWork(draft, task, 'employer_verification', nothing ?? answered);
};

/**
 * Whatever was answered on a number that has expired proves nothing (depth.md G31, S81): it carries no PASS, it is not held against the customer,
 * and the directory learns nothing of it. Null for a number that is valid.
 */
function onExpiredNumber(draft: Draft, task: Task): CheckOutcome | null {
  const { employer, now, policy } = draft.context;
  const reached = attemptsOf(draft.loan, task).findLast((one) => one.outcome === 'CONNECTED_RPC');
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

/** Rows of Q-EMPL that decide (questions.md §5.1). */
const rows = {
  ...{ employer: 'Q-EMPL-01', role: 'Q-EMPL-02', status: 'Q-EMPL-03' },
  contract: 'Q-EMPL-07',
};

/**
 * PASS only where the employer and the status are right, and whoever answered carries the weight (questions.md §5.1). What is nearly right is
 * for a person with other proof to settle: a name that is only near, somebody sent by an agency without papers, a colleague alone.
 */
function outcomeOf(draft: Draft, task: Task): CheckOutcome {
  const answers = answersOf(draft, task);
  const verdictOf = (key: string) => verdict(answers.find((answer) => answer.rowKey === key));
  const employer = verdictOf(rows.employer);
  if (employer === 'mismatch') {
    // The number led elsewhere: the number is wrong, not the customer (ER-06 to ER-08).
    return inconclusive(elsewhere);
  }
  const status = verdictOf(rows.status);
  if (employer === 'not_answered' || status === 'not_answered')
    return inconclusive('employer_would_not_say');
  if (status === 'mismatch') return { outcome: 'mismatch', reason: 'not_employed_there' };
  const role = verdictOf(rows.role);
  if (role === 'mismatch') return inconclusive('outsider_answered');
  const others = standingMismatches(answers).filter((one) => one.rowKey !== rows.role);
  if (others.length > 0)
    return { outcome: 'mismatch', reason: `differs:${others[0]?.rowKey ?? ''}` };
  if (employer !== 'match') return inconclusive('employer_name_unclear');
  if (role !== 'match') return inconclusive('answered_without_weight');
  if (status === 'match') return { outcome: 'passed' };
  // Sent by an agency or employed again after retiring: it passes with the contract on file and a payer who fits it (ER-02).
  const isFiled = draft.loan.documents.some((one) => isGoodContract(one, task.partyId));
  const fits = ['match', 'tolerable'].includes(verdictOf(rows.contract));
  return isFiled && fits
    ? { outcome: 'passed_with_note', note: 'employed_otherwise' }
    : inconclusive('employed_otherwise_unproven');
}

/** The contract of whoever works there, that nobody has refused and no newer one has taken the place of. */
function isGoodContract(document: LoanDocument, partyId: string | null): boolean {
  if (document.type !== 'labour_contract' || !('partyId' in document.reference)) return false;
  const { review, supersededBy } = receivedFileOf(document);
  const isOurs = document.reference.partyId === partyId;
  return isOurs && supersededBy === undefined && review?.verdict !== 'refused';
}

const verdict = (answer: AnswerRecord | undefined) => answer?.verdict ?? 'not_answered';
