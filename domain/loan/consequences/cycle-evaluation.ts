import { civilDateAt } from '../../calendar/zoned-time.js';
import { instant } from '../../calendar/instant.js';
import { evaluateSignals, type EvaluatedSignal } from '../../signals/evaluate-signals.js';
import { insuredUntil } from '../../signals/insurance-cover.js';
import { isSuperseded } from '../../signals/superseding.js';
import { mayRelease } from '../../signals/band.js';
import { unreachableDays } from '../calls/unreachable-days.js';
import type { Draft } from '../draft.js';
import { coversOf } from '../insurance.js';
import { reportSignal } from '../signal-report.js';
import type { Loan } from '../state/loan.js';
import type { Cycle } from '../state/servicing.js';
import { borrowerIdOf } from '../subjects.js';
import { accountOf } from './cycles.js';

/** What a cycle found: signals that are new in it, and the days past due, or null where the bank did not say. */
export interface CycleFindings {
  raised: string[];
  daysPastDue: number | null;
}

/** Evaluates the signals of a cycle on what it gathered, raises and releases; three-valued, so that silence clears nothing. */
export function evaluateCycle(draft: Draft, cycle: Cycle): CycleFindings {
  const { loan, context } = draft;
  const today = civilDateAt(context.now, context.policy.zone);
  const before = openCodes(loan);
  const borrowerId = borrowerIdOf(loan);
  const results = evaluateSignals(
    {
      file: loan,
      policy: context.policy,
      now: context.now,
      today,
      borrowerId,
      baseline: {
        netMonthlyIncomeMinor: loan.parties[borrowerId]?.incomeAtGrantMinor ?? null,
        collateralValueMinor: loan.servicing?.collateralValueMinor ?? null,
      },
      unreachableDays: unreachableDays(loan, context.policy),
      contactChangedOn: contactChangedOn(loan, borrowerId, context.policy.zone),
      insuredUntil: insuredUntil(coversOf(loan), today),
      reported: [],
    },
    context.signalCatalogue,
  );
  for (const result of results) {
    if (result.state !== 'raised') continue;
    const { code, severity, sources } = result;
    reportSignal(draft, { code, severity, sources, note: null });
  }
  noteNotEvaluated(draft, cycle, results);
  releaseClean(draft, results, today);
  const raised = openCodes(draft.loan).filter((code) => !before.includes(code));
  return { raised, daysPastDue: freshDaysPastDue(loan, cycle) };
}

/** What could not be evaluated is told when it differs from the last cycle, so that silence is seen and costs nothing while it lasts. */
function noteNotEvaluated(draft: Draft, cycle: Cycle, results: readonly EvaluatedSignal[]): void {
  const codes = results.filter(({ state }) => state === 'not_evaluated').map(({ code }) => code);
  const before = draft.loan.servicing?.notEvaluated;
  if (before !== undefined && before.join() === codes.join()) return;
  draft.emit('signals_not_evaluated', { number: cycle.number, codes });
}

/** Days on which the borrower changed a phone or the address; mailboxes and slips of the lender's are not what EW-C02 is about. */
function contactChangedOn(loan: Loan, borrowerId: string, zone: string): string[] {
  return (loan.parties[borrowerId]?.contactChanges ?? [])
    .filter(({ cause, what }) => cause === 'changed' && what !== 'email')
    .map(({ at }) => civilDateAt(instant(at), zone));
}

const openCodes = (loan: Loan) =>
  (loan.servicing?.signals ?? []).filter((one) => one.releasedAt === null).map((one) => one.code);

/** Only what the bank said in this very cycle counts; an older figure would read as if nothing had happened since. */
function freshDaysPastDue(loan: Loan, cycle: Cycle): number | null {
  const kept = loan.facts.loan_account;
  if (kept === undefined || kept.fetchedAt < cycle.openedAt) return null;
  return accountOf(loan)?.daysPastDue ?? null;
}

/** A factor that is gone for three clean months is released by the same path (lending.md §3.1). */
function releaseClean(draft: Draft, results: readonly EvaluatedSignal[], today: string): void {
  const raisedNow = results.filter(({ state }) => state === 'raised').map(({ code }) => code);
  for (const signal of draft.loan.servicing?.signals ?? []) {
    if (signal.releasedAt === null && isSuperseded(signal.code, raisedNow)) {
      draft.emit('signal_released', { signalId: signal.signalId, because: 'superseded' });
      continue;
    }
    // What only people and feeds report has no rule of its own: unseen for three months, it is gone.
    const now = results.find((result) => result.code === signal.code)?.state ?? 'clear';
    if (mayRelease(signal, now, today, draft.context.policy.signals)) {
      draft.emit('signal_released', { signalId: signal.signalId, because: 'clean_months' });
    }
  }
}
