import { civilDate, monthsBetween } from '../../calendar/civil-date.js';
import { civilDateAt } from '../../calendar/zoned-time.js';
import { proposeClass, type ObservationInput } from '../../classification/five-class.js';
import type { Draft } from '../draft.js';
import type { Loan } from '../state/loan.js';
import { openTasks } from '../open-tasks.js';
import { openTask } from '../task-opening.js';
import { dueDates } from './cycles.js';
import { proposedClass } from './plan.js';

/**
 * Proposes a class from the days past due (lending.md §2). The service never classifies: a proposal that differs from the last one
 * becomes a review for people.
 */
export function proposeClassification(draft: Draft, daysPastDue: number): void {
  const { loan, context } = draft;
  const current = proposedClass(loan);
  const proposal = proposeClass(
    {
      daysPastDue,
      technicalCause: false,
      findings: [],
      current,
      observation: observationOf(loan, daysPastDue, civilDateAt(context.now, context.policy.zone)),
    },
    context.policy.classification,
  );
  if (proposal.class === (current ?? 'normal')) return;
  draft.emit('class_proposed', { ...proposal, policyVersion: context.policy.version });
  if (openTasks(draft.loan, 'classification_review').length === 0) {
    openTask(draft, {
      type: 'classification_review',
      partyId: null,
      about: { reason: proposal.class },
    });
  }
}

/** How long and how often the loan was paid in time since its arrears were cleared. */
export function observationOf(loan: Loan, daysPastDue: number, today: string): ObservationInput {
  const closed = (loan.servicing?.cycles ?? []).filter((cycle) => cycle.daysPastDue !== null);
  const lastLate = closed.findLastIndex((cycle) => (cycle.daysPastDue ?? 0) > 0);
  const clean = closed.slice(lastLate + 1);
  const since = clean[0]?.on;
  return {
    arrearsCleared: daysPastDue === 0,
    periodsPaid:
      since === undefined ? 0 : dueDates(loan).filter((on) => since <= on && on < today).length,
    monthsPaid: since === undefined ? 0 : monthsBetween(civilDate(since), civilDate(today)),
    restructured: false,
  };
}
