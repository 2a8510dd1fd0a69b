import { entryOf } from '../../entry.js';
import type { Loan } from '../state/loan.js';
import type { KnownContactPoint, PartyState } from '../state/party-state.js';
import type { Task } from '../state/task.js';
import { pointsOf } from './call-purpose.js';
import { isTalk } from './reached.js';
import { canonicalContact } from './canonical-contact.js';

/** The call that a second verifier verifies anew; undefined for every other task. */
export function firstCallOf(loan: Pick<Loan, 'tasks'>, task: Task): Task | undefined {
  return task.type === 'second_verification'
    ? entryOf(loan.tasks, task.about.task ?? '')
    : undefined;
}

/** The numbers on which somebody answered in a task; a misdial reached another one. */
export function numbersReached(loan: Loan, { taskId, partyId }: Task): KnownContactPoint[] {
  const reached = Object.values(loan.attempts)
    .filter((one) => one.taskId === taskId && isTalk(one))
    .map(({ contactPointId }) => contactPointId);
  const points = entryOf(loan.parties, partyId ?? '')?.contactPoints ?? [];
  return points.filter(({ id }) => reached.includes(id));
}

/** Whether a second verifier may use a number: it is not one that the first has reached, and another source found it (lending.md §5.2). */
export function isIndependent(loan: Loan, task: Task, point: KnownContactPoint): boolean {
  const first = firstCallOf(loan, task);
  if (first === undefined) return true;
  return !numbersReached(loan, first).some(
    (used) => used.source === point.source || canonicalContact(used) === canonicalContact(point),
  );
}

/**
 * The numbers that a task may use, the best first. A second verifier has none that the first one's source found, and those of personnel and finance
 * first: whoever answers there weighs enough alone.
 */
export function pointsFor(loan: Loan, task: Task, party: PartyState): KnownContactPoint[] {
  const points = pointsOf(task, party.contactPoints);
  if (firstCallOf(loan, task) === undefined) return points;
  const weighs = ({ label }: KnownContactPoint) => ['hr', 'finance'].includes(label ?? '');
  const independent = points.filter((point) => isIndependent(loan, task, point));
  return [...independent.filter(weighs), ...independent.filter((one) => !weighs(one))];
}
