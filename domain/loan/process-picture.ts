import type { DueStep, ProcessView, Waiting } from '../process/view.js';
import { giveUpAt } from './patience.js';
import { nextWakeAt } from './wake.js';
import type { Loan } from './state/loan.js';
import { goesOnWhileHeld, openSteps } from './step-order.js';
import { openTasks } from './open-tasks.js';

/** The view without what only the record knows: the epoch, and Temporal's time. */
export type ProcessPicture = Omit<ProcessView, 'epoch' | 'wakeInMs' | 'fenced'> & {
  wakeAt: string | null;
};

/** More steps than these at once would swell the view past 4 KB; the rest come when the first are done. */
const dueMax = 24;

/** What the process may know of the loan: codes, keys and times (design.md §1). */
export function processPicture(loan: Loan): ProcessPicture {
  return {
    loanId: loan.loanId,
    version: loan.version,
    product: loan.product,
    branch: loan.branch,
    stage: loan.stage,
    round: loan.round,
    held: loan.held !== null,
    exiting: loan.exiting?.reason ?? null,
    closedReason: loan.closed?.reason ?? null,
    band: loan.band,
    due: dueSteps(loan),
    waiting: waitingOf(loan),
    wakeAt: nextWakeAt(loan),
  };
}

/** Steps that may run now, in key order. While held none may start that begins anything outside. */
function dueSteps(loan: Loan): DueStep[] {
  if (loan.closed !== null) return [];
  return openSteps(loan)
    .filter((step) => loan.held === null || goesOnWhileHeld(step))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .slice(0, dueMax)
    .map(({ key, step, what, subject, giveUpAfterSeconds }) => ({
      key,
      step,
      what,
      subject,
      giveUpAfterSeconds,
    }));
}

function waitingOf(loan: Loan): Waiting[] {
  const byType = new Map<string, string | null>();
  for (const task of openTasks(loan)) {
    const earlier = byType.get(task.type);
    const sooner =
      earlier === undefined || (task.dueAt !== null && (earlier === null || task.dueAt < earlier));
    if (sooner) byType.set(task.type, task.dueAt);
  }
  const tasks = [
    ...[...byType].map(([type, until]) => ({ for: `task:${type}`, until })),
    ...othersAwaited(loan),
  ];
  const cycle = loan.servicing?.nextCycle;
  const waiting = [...tasks, ...failingSteps(loan)];
  return cycle ? [...waiting, { for: 'cycle', until: cycle.at }] : waiting;
}

/** Providers that fail and are asked again, with the moment until when at least. */
function failingSteps(loan: Loan): Waiting[] {
  if (loan.held !== null) return [];
  return openSteps(loan)
    .flatMap((step) => {
      const { what, failing } = step;
      if (failing === null) return [];
      const until = giveUpAt({ ...step, failing });
      return [{ for: `step:${what}`, until, failing: failing.class }];
    })
    .slice(0, dueMax);
}

/** What the loan waits for from outside of our own people: a release, or papers of the origination system. */
function othersAwaited(loan: Loan): Waiting[] {
  if (loan.held !== null) return [{ for: 'release', until: null }];
  if (loan.stage !== 'pre_disbursement' || loan.exiting !== null) return [];
  const there = loan.documents.map((document) => document.type);
  return (['loan_contract', 'cost_table'] as const)
    .filter((type) => !there.includes(type))
    .map((type) => ({ for: `document:${type}`, until: null }));
}
