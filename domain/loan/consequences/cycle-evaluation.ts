import { civilDateAt } from '../../calendar/zoned-time.js';
import { evaluateSignals, type EvaluatedSignal } from '../../signals/evaluate-signals.js';
import { isSuperseded } from '../../signals/superseding.js';
import { mayRelease } from '../../signals/band.js';
import type { Draft } from '../draft.js';
import { signalInputOf } from '../signal-input.js';
import { reportSignal } from '../signal-report.js';
import type { Loan } from '../state/loan.js';
import type { Cycle } from '../state/servicing.js';
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
  const results = evaluateSignals(signalInputOf(loan, context), context.signalCatalogue);
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
