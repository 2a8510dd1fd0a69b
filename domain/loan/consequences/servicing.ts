import { bandFor } from '../../signals/band.js';
import { asksArrears, banksOfSignals } from '../calls/arrears-call.js';
import { attemptsOf } from '../calls/attempts-of.js';
import type { Draft } from '../draft.js';
import { beginExit } from '../exit.js';
import type { Cycle } from '../state/servicing.js';
import { openSteps } from '../step-order.js';
import type { Task } from '../state/task.js';
import { openTasks } from '../open-tasks.js';
import { cancelTask } from '../task-opening.js';
import { keepCallsPossible } from './callable-numbers.js';
import { proposeClassification } from './classification.js';
import { checkNewHolders } from './new-holders.js';
import { proveNumbers } from './contact-points.js';
import { evaluateCycle } from './cycle-evaluation.js';
import { callsOfCycle, writeContacts } from './cycle-contacts.js';
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
  checkNewHolders(draft);
  proveNumbers(draft);
  closeDoneItems(draft);
  writeContacts(draft);
  updateBand(draft);
  closeGaps(draft);
  scheduleNearItems(draft);
  openDueItems(draft);
  keepCallsPossible(draft);
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
  const asks = raised.length > 0 && askBySignal(draft, cycle, raised, daysPastDue);
  const result = asks
    ? 'contact_asked_by_signal'
    : daysPastDue === null
      ? 'account_not_evaluated'
      : callsOfCycle(draft.loan, cycle.number).length > 0
        ? 'contact_due_by_plan'
        : 'no_contact_due';
  draft.emit('cycle_closed', { number: cycle.number, result, daysPastDue });
  // Whatever comes next: a loan that is settled now ends with its last call written.
  writeContacts(draft);
  updateBand(draft);
  if (accountOf(draft.loan)?.settled === true) {
    beginExit(draft, 'settled', 'core_bank_settled');
    return;
  }
  planNextCycle(draft);
}

/**
 * Opens the call that new signals ask for, unless one is open that asks the same. One that nobody has begun gives way to a call that
 * asks about arrears too; one that somebody is at goes on, and the arrears get a call of their own.
 */
function askBySignal(
  draft: Draft,
  cycle: Cycle,
  raised: readonly string[],
  daysPastDue: number | null,
): boolean {
  const banks = banksOfSignals(raised, daysPastDue, draft.context.policy);
  const open = openTasks(draft.loan, 'post_loan_call');
  const overdue = (daysPastDue ?? 0) > 0;
  if (open.length > 0 && (!overdue || open.some(asksArrears))) return false;
  const untouched = open.find((task) => !isBegun(draft, task));
  const about = { ...untouched?.about, cycle: cycle.number, reason: 'signal' };
  if (untouched !== undefined) cancelTask(draft, untouched.taskId, 'arrears_asked_first');
  const asked = [
    ...new Set([...banks, ...(untouched === undefined ? [] : questionsOf(untouched))]),
  ];
  const taskId = openPostLoanCall(draft, asked, about);
  draft.emit('cycle_task', { number: cycle.number, taskId });
  return true;
}

const isBegun = (draft: Draft, task: Task) =>
  task.assignee !== null || attemptsOf(draft.loan, task).length > 0;

/** The banks of a call without the common ones around them. */
const questionsOf = (task: Task) =>
  task.banks.map(({ id }) => id).filter((id) => id === 'Q-WELC' || id.startsWith('Q-POST-'));

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
