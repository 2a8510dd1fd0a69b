import { bandFor } from '../../signals/band.js';
import type { Draft } from '../draft.js';
import { beginExit } from '../exit.js';
import type { Cycle } from '../state/servicing.js';
import { openSteps } from '../step-order.js';
import { openTasks } from '../open-tasks.js';
import { proposeClassification } from './classification.js';
import { evaluateCycle } from './cycle-evaluation.js';
import { accountOf, openDueCycle, planNextCycle } from './cycles.js';
import {
  closeDoneItems,
  closeGaps,
  makePlan,
  openDueItems,
  openPostLoanCall,
  scheduleNearItems,
} from './plan.js';

/**
 * Post-loan care (贷后): planned contacts open on their day; a cycle gathers, evaluates and closes with a result; the band sets how
 * dense both are; the bank's word that the loan is settled ends it (product.md §6).
 */
export function servicingFollows(draft: Draft): void {
  closeDoneItems(draft);
  updateBand(draft);
  closeGaps(draft);
  scheduleNearItems(draft);
  openDueItems(draft);
  openDueCycle(draft);
  const cycle = draft.loan.servicing?.cycles.at(-1);
  if (cycle?.closedAt === null && !stillGathering(draft)) closeCycle(draft, cycle);
}

const stillGathering = (draft: Draft) =>
  openSteps(draft.loan).some((step) => step.step === 'ask_source');

/** The result of a cycle, and what comes next. Most cycles need nobody: 36 months are 36 cycles and about seven calls. */
function closeCycle(draft: Draft, cycle: Cycle): void {
  const { raised, daysPastDue } = evaluateCycle(draft, cycle);
  if (daysPastDue !== null) proposeClassification(draft, daysPastDue);
  const asks = raised.length > 0 && openTasks(draft.loan, 'post_loan_call').length === 0;
  if (asks) {
    const taskId = openPostLoanCall(draft, ['Q-POST-IND'], {
      cycle: cycle.number,
      reason: 'signal',
    });
    draft.emit('cycle_task', { number: cycle.number, taskId });
  }
  const result = asks
    ? 'contact_asked_by_signal'
    : daysPastDue === null
      ? 'account_not_evaluated'
      : 'no_contact_due';
  draft.emit('cycle_closed', { number: cycle.number, result, daysPastDue });
  updateBand(draft);
  if (accountOf(draft.loan)?.settled === true) {
    beginExit(draft, 'settled', 'core_bank_settled');
    return;
  }
  planNextCycle(draft);
}

/** The band follows the open signals, up and down by the same path; with it the plan is made anew (S32). */
function updateBand(draft: Draft): void {
  const { servicing, band } = draft.loan;
  if (servicing === null) return;
  const next = bandFor(servicing.signals);
  if (next.band === band) return;
  draft.emit('band_changed', {
    from: band,
    to: next.band,
    because: next.because,
    policyVersion: draft.context.policy.version,
  });
  makePlan(draft, 'band_changed');
}
