import { entryOf } from '../entry.js';
import { purposeOf } from './calls/call-purpose.js';
import { numberCheckOf } from './calls/number-checks.js';
import { requestMoments } from './consequences/required-papers.js';
import { noticeMoments } from './notices/open-notices.js';
import { papersMissingAt } from './missing-papers.js';
import type { Loan } from './state/loan.js';
import type { Task } from './state/task.js';
import { openTasks } from './open-tasks.js';
import { givenUpByTimeAt } from './patience.js';
import { openRequest } from './required-papers.js';
import { openSteps } from './step-order.js';

/** The next moment of a task: its reminder, then its deadline. An escalated task waits for people alone, one without a clock for a calendar. */
function momentsOf(task: Task): (string | null)[] {
  if (task.remainingMs !== null) return [task.remindAt];
  return [task.reminded ? null : task.remindAt, task.escalated ? null : task.dueAt];
}

/**
 * When the checks end by which the numbers of open calls may be dialled: they are then made again, and no call waits for ever. After the
 * money each cycle looks.
 */
function numberChecksEnd(loan: Loan): (string | null)[] {
  if (loan.stage !== 'verification' && loan.stage !== 'pre_disbursement') return [];
  return openTasks(loan).map((task) => {
    const check = entryOf(loan.checks, `${numberCheckOf(task)}:${task.partyId ?? ''}`);
    return purposeOf(task) === null || check === undefined || check.stale ? null : check.staleAt;
  });
}

/**
 * When the loan must be looked at again: the earliest of all its deadlines (design.md §2: one timer). Null when only a command can
 * change it. While held the clocks stand still, but for those of the law.
 */
export function nextWakeAt(loan: Loan): string | null {
  if (loan.closed !== null) return null;
  if (loan.held !== null) return earliestOf(noticeMoments(loan));
  const moments: (string | null)[] = [
    ...noticeMoments(loan),
    ...openTasks(loan).flatMap(momentsOf),
    ...openSteps(loan).map(givenUpByTimeAt),
  ];
  if (loan.exiting === null) {
    const request = openRequest(loan);
    moments.push(...numberChecksEnd(loan), papersMissingAt(loan));
    if (request !== undefined) moments.push(...requestMoments(request));
  }
  if (loan.exiting === null && loan.servicing !== null) {
    moments.push(loan.servicing.nextCycle?.at ?? null);
    moments.push(
      ...loan.servicing.plan.map(({ status, at, lookAgainAt = null }) =>
        status === 'planned' ? (at ?? lookAgainAt) : null,
      ),
    );
  }
  return earliestOf(moments);
}

const earliestOf = (moments: readonly (string | null)[]): string | null =>
  moments.reduce(
    (earliest, moment) =>
      moment !== null && (earliest === null || moment < earliest) ? moment : earliest,
    null,
  );
