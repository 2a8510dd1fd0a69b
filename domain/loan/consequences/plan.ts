import { civilDate, daysBetween } from '../../calendar/civil-date.js';
import { addMs, hourMs, instant, msBetween } from '../../calendar/instant.js';
import { contentOf, replan, type PlanInput } from '../../callback-plan/callback-plan.js';
import { gapAfter } from '../../callback-plan/gap.js';
import { rhythmOf } from '../../callback-plan/rhythm.js';
import { workingDate } from '../../callback-plan/working-date.js';
import { cycleMoment } from '../../callback-plan/cycle.js';
import { assetClasses, type AssetClass } from '../../classification/five-class.js';
import { civilDateAt, instantAt } from '../../calendar/zoned-time.js';
import { banksOfPlanned } from '../calls/arrears-call.js';
import type { DecideContext } from '../context.js';
import type { Draft } from '../draft.js';
import { loanHash } from '../loan-hash.js';
import type { Loan } from '../state/loan.js';
import type { PlanItem, Servicing } from '../state/servicing.js';
import { calledBackOf } from '../spokespeople.js';
import { openTasks } from '../open-tasks.js';
import { openTask } from '../task-opening.js';

/** The class last proposed, as the plan's overlays read it; null before the first proposal. */
export function proposedClass(loan: Loan): AssetClass | null {
  return assetClasses.find((name) => name === loan.servicing?.classProposal?.class) ?? null;
}

/** Makes the plan at disbursement, or anew from today when the risk has changed; what was opened or done stays. */
export function makePlan(draft: Draft, because: string): void {
  const { loan, context } = draft;
  const { servicing } = loan;
  if (servicing === null) return;
  const today = civilDateAt(context.now, context.policy.zone);
  const overdue = overdueItems(servicing.plan, today).map((item) => ({
    ...item,
    ...contentOf(item.kind, loan.band, context.policy.callbackPlan),
  }));
  const contacts = replan(planInput(loan, servicing), context.policy.callbackPlan, {
    today,
    lastContactOn: lastContactOn(draft, servicing, today),
  });
  const items = contacts.map((contact): PlanItem => ({
    itemId: context.newId('pi'),
    kind: contact.kind,
    on: contact.on,
    at: null,
    bank: contact.bank,
    banks: contact.banks,
    team: contact.team,
    status: 'planned',
  }));
  const planVersion = context.policy.version;
  draft.emit('plan_made', { planVersion, items: [...overdue, ...items], because });
}

/** What the plan of a loan is made from. */
export function planInput(loan: Loan, servicing: Servicing): PlanInput {
  return {
    disbursedOn: servicing.disbursedOn,
    lastInstalmentOn: servicing.lastInstalmentOn,
    termMonths: loan.terms.termMonths,
    amountMinor: loan.terms.amount.amountMinor,
    band: loan.band,
    assetClass: proposedClass(loan),
  };
}

/**
 * Contacts whose civil date has come but whose business day has not: a new plan keeps them, the newest of each kind, with what the
 * present band asks.
 */
function overdueItems(plan: readonly PlanItem[], today: string): PlanItem[] {
  const overdue = plan.filter((item) => item.status === 'planned' && item.on <= today);
  const kinds = ['first_check', 'periodic'] as const;
  return kinds.flatMap((kind) => overdue.findLast((item) => item.kind === kind) ?? []);
}

/**
 * The civil date of the last contact whose day has come, or of the payout before the first. A call that a signal asked for is one too:
 * whoever was called for it yesterday is not called for the plan's sake tomorrow.
 */
export function lastContactOn(
  { loan, context }: { readonly loan: Loan; readonly context: Pick<DecideContext, 'policy'> },
  servicing: Servicing,
  today: string,
): string {
  const planned = servicing.plan
    .filter((item) => item.status !== 'planned' || item.on <= today)
    .map((item) => item.on);
  const called = Object.values(loan.tasks)
    .filter(({ type, status }) => type === 'post_loan_call' && status !== 'cancelled')
    .map(({ openedAt }) => civilDateAt(instant(openedAt), context.policy.zone));
  return [...planned, ...called].reduce(
    (last, on) => (on > last ? on : last),
    servicing.disbursedOn,
  );
}

/**
 * Continues the plan before its dense stretch runs out, and makes it anew where the class asks for more: whatever the reason, no gap
 * between contacts is longer than the rhythm in force. Compares dates alone, so that plans of earlier releases are mended too.
 */
export function closeGaps(draft: Draft): void {
  const { loan, context } = draft;
  const { servicing } = loan;
  if (servicing === null) return;
  const policy = context.policy.callbackPlan;
  const today = civilDateAt(context.now, context.policy.zone);
  const planned = servicing.plan.filter((item) => item.status === 'planned' && item.on > today);
  const contacts = {
    lastContactOn: lastContactOn(draft, servicing, today),
    planned: planned.map((item) => item.on),
    until: servicing.lastInstalmentOn,
  };
  const gap = gapAfter(contacts, rhythmOf(planInput(loan, servicing), policy), today);
  if (gap === null || daysBetween(today, gap) > policy.moveWithinDays) return;
  makePlan(draft, 'gap_closed');
}

/**
 * Gives planned contacts their moment once they are near: the business day, spread over the book. A date that no calendar covers is never
 * guessed (S40): it is looked at again, and administrators have been asked for the calendar itself (domain/admin/admin-task.ts).
 */
export function scheduleNearItems(draft: Draft): void {
  const { context } = draft;
  const policy = context.policy.callbackPlan;
  const today = civilDateAt(context.now, context.policy.zone);
  for (const item of draft.loan.servicing?.plan ?? []) {
    if (item.status !== 'planned' || item.at !== null) continue;
    const working = workingDate(item.on, today, context.calendar, policy.moveWithinDays);
    if (working.state === 'settled') {
      const at = cycleMoment(working.on, loanHash(draft), policy, context.policy.zone);
      draft.emit('plan_item_changed', { itemId: item.itemId, status: 'planned', at });
    } else if (working.state === 'not_covered') {
      awaitCalendarOf(draft, item);
    }
  }
}

/** The least time between two looks: a calendar is loaded by people. */
const lookAgainMs = 24 * hourMs;

/** Looks again when half of the time to the contact is gone, and daily at the end: few looks while there is time, none too late. */
function awaitCalendarOf(draft: Draft, { itemId, on, lookAgainAt }: PlanItem): void {
  const { now, policy } = draft.context;
  if (lookAgainAt !== undefined && lookAgainAt > now) return;
  const leftMs = msBetween(now, instantAt(civilDate(on), 0, policy.zone));
  const next = addMs(now, Math.max(lookAgainMs, Math.floor(leftMs / 2)));
  draft.emit('plan_item_changed', { itemId, status: 'planned', at: null, lookAgainAt: next });
}

/** Opens the call of every planned contact whose moment has come; one call at a time serves all that are due. */
export function openDueItems(draft: Draft): void {
  const due = (draft.loan.servicing?.plan ?? []).filter(
    (item) => item.status === 'planned' && item.at !== null && item.at <= draft.context.now,
  );
  for (const item of due) {
    draft.emit('plan_item_changed', { itemId: item.itemId, status: 'opened', at: item.at });
    if (openTasks(draft.loan, 'post_loan_call').length === 0) {
      const { daysPastDue = null, cycles = [] } = draft.loan.servicing ?? {};
      // What is called for before the first cycle is a matter of the first.
      const cycle = cycles.at(-1)?.number ?? 1;
      const about = { planItem: item.itemId, cycle };
      openPostLoanCall(draft, banksOfPlanned(item.banks, daysPastDue), about);
    }
  }
}

/** The banks of a callback with the common ones around them. */
export function openPostLoanCall(
  draft: Draft,
  banks: readonly string[],
  about: { planItem?: string; cycle?: number; reason?: string },
): string {
  return openTask(draft, {
    type: 'post_loan_call',
    partyId: calledBackOf(draft.loan, draft.context.policy),
    about,
    banks: ['Q-OPEN', 'Q-GATE', ...banks, 'Q-PROB', 'Q-WORD', 'Q-CLOS'],
  });
}

/** Contacts whose call has ended are done, however it ended; an unreachable person is a matter of the review and of signals. */
export function closeDoneItems(draft: Draft): void {
  if (openTasks(draft.loan, 'post_loan_call').length > 0) return;
  for (const item of draft.loan.servicing?.plan ?? []) {
    if (item.status !== 'opened') continue;
    draft.emit('plan_item_changed', { itemId: item.itemId, status: 'done', at: item.at });
  }
}
