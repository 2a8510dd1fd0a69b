import type { EventType, RecordedEvent } from './events/event.js';
import { evolveApproval } from './evolve/approval.js';
import { evolveCaseWork } from './evolve/case-work.js';
import { evolveChecks } from './evolve/checks.js';
import { evolveControl } from './evolve/control.js';
import { evolveDoNotCalls } from './evolve/do-not-call.js';
import { evolveDocuments } from './evolve/documents.js';
import type { Evolvers } from './evolve/evolver.js';
import { forget } from './evolve/forget.js';
import { evolveLife } from './evolve/life.js';
import { evolveMoney } from './evolve/money.js';
import { evolveNotices } from './evolve/notices.js';
import { evolveScore } from './evolve/score.js';
import { evolveServicing } from './evolve/servicing.js';
import { evolveSteps } from './evolve/steps.js';
import { withoutTextsOfNobody } from './personal/stored-form.js';
import { submittedLoan } from './evolve/submitted-loan.js';
import { evolveCalls, evolveTasks } from './evolve/tasks.js';
import type { Loan } from './state/loan.js';

const evolvers: Evolvers<Exclude<EventType, 'loan_submitted'>> = {
  ...evolveLife,
  ...evolveDocuments,
  ...evolveSteps,
  ...evolveChecks,
  ...evolveScore,
  ...evolveTasks,
  ...evolveCalls,
  ...evolveDoNotCalls,
  ...evolveApproval,
  ...evolveCaseWork,
  ...evolveMoney,
  ...evolveControl,
  ...evolveNotices,
  ...evolveServicing,
};

/**
 * The next loan after an event. Folding a stream from `null` gives the loan; the record keeps the result as snapshot and a test
 * compares both. Throws where a stream is not one that `decide` could have made.
 */
export function evolve(loan: Loan | null, event: RecordedEvent): Loan {
  const next = evolveWhole(loan, event);
  return event.type === 'cycle_opened' ? forget(next) : next;
}

/**
 * The next loan with all that it ever was: for people who look at what a loan of many years no longer carries. Rules and the snapshot
 * go by `evolve`.
 */
export function evolveWhole(loan: Loan | null, event: RecordedEvent): Loan {
  if (event.type === 'loan_submitted') {
    if (loan !== null) throw new Error('a loan is submitted once');
    return withoutTextsOfNobody(submittedLoan(event));
  }
  if (loan === null) throw new Error(`${event.type} before loan_submitted`);
  if (event.seq !== loan.version + 1) {
    throw new Error(`event ${event.seq} does not follow ${loan.version}`);
  }
  const next = evolveOne(loan, event);
  return { ...withoutTextsOfNobody(next), version: event.seq, lastAt: event.at };
}

/** TypeScript cannot see that the evolver found by the tag takes that very event. */
function evolveOne(loan: Loan, event: Exclude<RecordedEvent, { type: 'loan_submitted' }>): Loan {
  const evolver = evolvers[event.type] as (loan: Loan, event: RecordedEvent) => Loan;
  return evolver(loan, event);
}
