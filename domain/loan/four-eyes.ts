import { entryOf } from '../entry.js';
import { firstCallOf } from './calls/second-verification.js';
import { refuse, type Refusal } from './refusal.js';
import type { Loan } from './state/loan.js';
import type { Task } from './state/task.js';

/** Everybody who worked on the case before approval, whoever set its tier, and whoever waived a paper: none of them decides on it. */
export function workersOnCase(loan: Loan): string[] {
  const setTheTier = (loan.tierOverrides ?? []).map(({ by }) => by);
  const waived = (loan.waivedPapers ?? []).map(({ by }) => by);
  return [...new Set([...workersBeforeApproval(loan), ...setTheTier, ...waived])];
}

/** Everybody who did work on the case: who holds or completed a task, called, went on a visit, or signed. */
export function workersBeforeApproval(loan: Loan): string[] {
  const work = Object.values(loan.tasks).filter((task) => task.type !== 'approval');
  const people = [
    ...work.flatMap((task) => [task.completedBy, task.assignee]),
    ...Object.values(loan.attempts).map((attempt) => attempt.startedBy),
    ...Object.values(loan.visits ?? {}).flatMap(({ visitors }) => visitors),
    ...[loan.report, ...loan.earlierReports].map((report) => report?.signedBy ?? null),
  ];
  return [...new Set(people.filter((person) => person !== null))];
}

/** What forbids this person to take the task (product.md §4, four eyes), or undefined. */
export function conflictOf(loan: Loan, task: Task, actor: string): Refusal | undefined {
  if (task.type === 'approval') return approvalConflict(loan, task, actor);
  if (lastChecks.includes(task.type)) return lastCheckConflict(loan, actor);
  if (task.type === 'human_review') return reviewConflict(loan, actor);
  if (task.type === 'manual_check' || task.type === 'second_verification')
    return ownCallConflict(loan, task, actor);
  if (task.about.reason === 'order_confirm') return confirmConflict(loan, task, actor);
  if (task.type === 'unreachable_review' && task.about.task !== undefined) {
    const calls = entryOf(loan.tasks, task.about.task);
    if (calls?.completedBy === actor || calls?.assignee === actor) {
      return refuse('reviews_own_work', 'You made these calls; somebody else must review them.');
    }
  }
  return undefined;
}

/** What stands between the decision and the money. */
const lastChecks: readonly Task['type'][] = ['conditions_review', 'pre_disbursement_call'];

/** Whoever approved does not say himself that his conditions are met, nor makes the last call on what he approved. */
function lastCheckConflict({ approvals }: Loan, actor: string): Refusal | undefined {
  if (!approvals.some(({ decisions }) => decisions.some(({ by }) => by === actor)))
    return undefined;
  return refuse(
    'decided_on_the_case',
    'You decided on this case; somebody else must check what it depends on.',
  );
}

/** Results of a last check by which the money goes on; any other holds it, and may be said by anybody who has the task. */
const letsMoneyGo: readonly string[] = ['met', 'confirmed'];

/**
 * What forbids this person to end a task so, though he has it in hand: an earlier release let deciders claim what stands between their decision
 * and the money.
 */
export function completionConflict(
  loan: Loan,
  { type }: Task,
  result: string,
  actor: string,
): Refusal | undefined {
  if (!lastChecks.includes(type) || !letsMoneyGo.includes(result)) return undefined;
  return lastCheckConflict(loan, actor);
}

/** A decision is looked at again by somebody who had no part in it: no work on the case, no decision, and not the wish on record (PIPL art. 24). */
function reviewConflict(loan: Loan, actor: string): Refusal | undefined {
  const decided = loan.approvals.flatMap(({ decisions }) => decisions.map(({ by }) => by));
  const asked = (loan.humanReviews ?? []).map(({ requestedBy }) => requestedBy);
  if (![...workersOnCase(loan), ...decided, ...asked].includes(actor)) return undefined;
  return refuse(
    'part_of_the_decision',
    'You had a part in this case; somebody else must look at the decision again.',
  );
}

/** What a call came to is judged by another: an employer's call (lending.md §5.2), and whatever answer wants a second verifier (questions.md §2.6). */
const secondLooks: readonly string[] = ['employer_verification:', 'follow_up_second_verification:'];

/** Somebody else than who made the call judges what it came to: a second look by different staff. */
function ownCallConflict(loan: Loan, task: Task, actor: string): Refusal | undefined {
  const { check = '' } = task.about;
  if (!secondLooks.some((prefix) => check.startsWith(prefix))) return undefined;
  const { basis } = entryOf(loan.checks, check) ?? {};
  // A second verifier's task names the call itself; the check may rest on something else by now.
  const call =
    firstCallOf(loan, task) ??
    (basis && 'taskId' in basis ? entryOf(loan.tasks, basis.taskId) : undefined);
  if (call === undefined || call.type === 'manual_check') return undefined;
  const first = firstCallOf(loan, call);
  const calls = first === undefined ? [call] : [first, call];
  if (!calls.some((one) => hasCalled(loan, one, actor))) return undefined;
  return refuse(
    'reviews_own_work',
    'You made this call; somebody else must judge what it came to.',
  );
}

function hasCalled({ attempts }: Loan, { taskId, completedBy }: Task, actor: string): boolean {
  const called = Object.values(attempts).filter((one) => one.taskId === taskId);
  return completedBy === actor || called.some(({ startedBy }) => startedBy === actor);
}

/** Money that was found at the bank is taken over by two persons, each of whom has read the voucher. */
function confirmConflict(loan: Loan, { about }: Task, actor: string): Refusal | undefined {
  if (entryOf(loan.tasks, about.task ?? '')?.completedBy !== actor) return undefined;
  return refuse('same_person_twice', 'You took this order over; another person must confirm it.');
}

function approvalConflict(loan: Loan, task: Task, actor: string): Refusal | undefined {
  if (workersOnCase(loan).includes(actor)) {
    return refuse('worked_on_the_case', 'You worked on this case; somebody else must decide it.');
  }
  if (loan.approvals.at(-1)?.decisions.some((decision) => decision.by === actor)) {
    return refuse('same_person_twice', 'You have decided in this round already.');
  }
  const another = Object.values(loan.tasks).some(
    (one) =>
      one.type === 'approval' &&
      one.taskId !== task.taskId &&
      one.status === 'claimed' &&
      one.assignee === actor,
  );
  if (another) return refuse('same_person_twice', 'You hold another part of this approval.');
  return undefined;
}
