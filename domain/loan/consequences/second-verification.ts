import { entryOf } from '../../entry.js';
import { pointsFor } from '../calls/second-verification.js';
import { lacksConsent } from '../calls/work-consent.js';
import type { Draft } from '../draft.js';
import { employerCheck } from '../employer-conclusion.js';
import { isMoneyOrdered } from '../money-ordered.js';
import { openTasks } from '../open-tasks.js';
import type { Check } from '../state/check.js';
import type { Loan } from '../state/loan.js';
import type { Task } from '../state/task.js';
import { openTask } from '../task-opening.js';
import { banksOfWork } from '../work.js';

const type = 'second_verification';

/**
 * Opens the second verification of an employer: another person, on a number that another source found (lending.md §5.2, questions.md §2.6). Says
 * whether it did: where there is no such number, no consent any more, or a second verifier has spoken already, somebody with other proof judges.
 */
export function openSecondVerification(draft: Draft, check: Check): boolean {
  const { loan, context } = draft;
  const { subject: partyId, key } = check;
  const first = callBehind(loan, check);
  const party = entryOf(loan.parties, partyId);
  if (first === undefined || party === undefined || isMoneyOrdered(loan)) return false;
  if (!isForSecond(check) || lacksConsent(loan, type, partyId, context)) return false;
  const about = { check: key, task: first.taskId, reason: check.outcome.outcome };
  const numbers = pointsFor(loan, { ...first, type, about }, party);
  if (!numbers.some(({ staleAt, doNotCall }) => staleAt === null && !doNotCall)) return false;
  openTask(draft, { type, partyId, about, banks: banksOfWork(type, loan, partyId) });
  return true;
}

/** Whether a second verifier is at it. */
export const isVerifiedAnew = (loan: Loan, { key }: Pick<Check, 'key'>): boolean =>
  openTasks(loan, type).some(({ about }) => about.check === key);

/** Any mismatch, and an employer whom a mobile alone speaks for. */
const isForSecond = ({ outcome }: Check): boolean =>
  outcome.outcome === 'mismatch' ||
  (outcome.outcome === 'inconclusive' && outcome.reason === 'mobile_only');

/** The first verifier's call that a check rests on. */
function callBehind({ tasks }: Loan, { check, basis }: Check): Task | undefined {
  if (check !== employerCheck || !('taskId' in basis)) return undefined;
  const call = entryOf(tasks, basis.taskId);
  return call?.type === 'employer_verification' ? call : undefined;
}
