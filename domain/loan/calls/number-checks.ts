import { entryOf } from '../../entry.js';
import { standingRefusal } from '../../contact-rules/standing-refusal.js';
import type { DecideContext } from '../context.js';
import { openTasks } from '../open-tasks.js';
import type { Loan } from '../state/loan.js';
import type { Task } from '../state/task.js';
import { openSteps } from '../step-order.js';
import { callsEmployer, purposeOf } from './call-purpose.js';
import { contactRequest } from './contact-request.js';
import { pointsFor } from './second-verification.js';

/** The check that proves the numbers of a call: the directory finds the employer's, the operator proves the person's own. */
export function numberCheckOf(task: Task): 'employer_directory' | 'phone_ownership' {
  return callsEmployer(task) ? 'employer_directory' : 'phone_ownership';
}

/**
 * Why no number of a call can be called however long one waits: the code of each number's refusal, or `no_number` alone. Null where one
 * of them may be called, now or later, and for work that is no call.
 */
export function numbersRefused(
  loan: Loan,
  task: Task,
  context: DecideContext,
): [string, ...string[]] | null {
  const purpose = purposeOf(task);
  const party = entryOf(loan.parties, task.partyId ?? '');
  if (purpose === null || party === undefined) return null;
  const { contactRules, calendar, ledger, now } = context;
  const refusals: string[] = [];
  for (const point of pointsFor(loan, task, party)) {
    const request = contactRequest(loan, task, party, point, purpose, context);
    const refusal = standingRefusal(request, contactRules, calendar, now, ledger);
    if (refusal === null) return null;
    refusals.push(refusal);
  }
  const [first = 'no_number', ...others] = refusals;
  return [first, ...others];
}

/** Whether the proof of the call's numbers is on its way: a source is asked, or a person judges what it said. */
export function numberIsAwaited(loan: Loan, task: Task): boolean {
  const check = numberCheckOf(task);
  const asked = openSteps(loan).some(
    ({ step, what, subject }) =>
      step === 'ask_source' && what === check && subject === task.partyId,
  );
  const key = `${check}:${task.partyId ?? ''}`;
  return asked || openTasks(loan, 'manual_check').some(({ about }) => about.check === key);
}
