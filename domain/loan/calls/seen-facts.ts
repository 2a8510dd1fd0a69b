import { borrowingCompanyOf } from '../../checks/case-file.js';
import { latestStatement } from '../../cross-checks/business/statements.js';
import { entryOf } from '../../entry.js';
import type { ScriptFacts } from '../../questions/script-facts.js';
import { isOnTheSpot } from '../on-the-spot.js';
import type { Attempt } from '../state/attempt.js';
import type { Loan } from '../state/loan.js';
import type { Task } from '../state/task.js';
import { attemptsOf } from './attempts-of.js';

/** Whether a talk by video was cut and taken up again: an earlier call of the task had got through its gate, and who speaks now has to be asked (Q-VIDEO-09). Nothing of any other work. */
export function videoFacts(
  loan: Loan,
  task: Task,
  attempt: Attempt | null,
): Pick<ScriptFacts, 'resumed'> {
  if (task.type !== 'video_interview') return {};
  const all = attemptsOf(loan, task);
  const at = all.findIndex(({ attemptId }) => attemptId === attempt?.attemptId);
  const earlier = all.slice(0, Math.max(at, 0));
  return {
    resumed: earlier.some(({ attemptId }) => entryOf(loan.gates, attemptId)?.status === 'passed'),
  };
}

/** What a visit is asked about by who is visited: a person at home, and a company with stock by its newest books. Nothing of any other work. */
export function visitFacts(loan: Loan, task: Task): Pick<ScriptFacts, 'homeVisited' | 'stockHeld'> {
  if (!isOnTheSpot(task)) return {};
  const visited = entryOf(loan.parties, task.partyId ?? '')?.party;
  const statements = borrowingCompanyOf(loan)?.business?.statements ?? [];
  const stockMinor = latestStatement({ statements })?.closing.stockMinor;
  return {
    homeVisited: visited?.kind === 'person',
    ...(stockMinor === undefined ? {} : { stockHeld: stockMinor > 0 }),
  };
}
