import { hasConsent, vehicleOf } from '../../checks/case-file.js';
import { addMonthsFromAnchor, civilDate } from '../../calendar/civil-date.js';
import { nextCycle, type CycleInput } from '../../callback-plan/cycle.js';
import { monitoringSources } from '../../callback-plan/monitoring.js';
import { purposeOfSource } from '../../facts/consent-purpose.js';
import type { LoanAccountFacts } from '../../facts/core-banking.js';
import type { Draft } from '../draft.js';
import { loanHash } from '../loan-hash.js';
import type { Loan } from '../state/loan.js';
import type { Servicing } from '../state/servicing.js';
import { orderStep } from '../step-order.js';
import { borrowerIdOf, subjectsOf } from '../subjects.js';
import { proposedClass } from './plan.js';

/** The bank's picture of the account, when it has given one. */
export function accountOf(loan: Loan): LoanAccountFacts | null {
  const kept = loan.facts.loan_account?.answer;
  return kept?.answer === 'FOUND' || kept?.answer === 'MATCH' ? kept.data : null;
}

/** Due dates by the bank's schedule, or by the contract until the bank has told its own; none before the money is out. */
export function dueDates(loan: Loan): string[] {
  const bank = accountOf(loan)?.schedule.map((instalment) => instalment.dueOn);
  if (bank !== undefined && bank.length > 0) return bank;
  if (loan.servicing === null) return [];
  const first = civilDate(loan.servicing.firstDueOn);
  return Array.from({ length: loan.terms.termMonths }, (_, month) =>
    addMonthsFromAnchor(first, month),
  );
}

/** Plans the next cycle after the last one; none once the bank says that the loan is settled. */
export function planNextCycle(draft: Draft): void {
  const { loan, context } = draft;
  const { servicing } = loan;
  if (servicing === null) return;
  const input = { ...cycleInput(loan, servicing), loanHash: loanHash(draft) };
  const next = nextCycle(input, context.policy.callbackPlan, context.policy.zone);
  if (next !== null) draft.emit('cycle_planned', next);
}

/** What the cycle after the last one depends on. */
export function cycleInput(loan: Loan, servicing: Servicing): Omit<CycleInput, 'loanHash'> {
  const last = servicing.cycles.at(-1);
  return {
    lastNumber: last?.number ?? 0,
    lastOn: last?.on ?? servicing.disbursedOn,
    dueDates: dueDates(loan),
    settled: accountOf(loan)?.settled ?? false,
    band: loan.band,
    assetClass: proposedClass(loan),
  };
}

/** Opens the cycle whose moment has come and orders what it gathers. */
export function openDueCycle(draft: Draft): void {
  const next = draft.loan.servicing?.nextCycle;
  if (!next || next.at > draft.context.now) return;
  draft.emit('cycle_opened', { number: next.number, on: next.on });
  for (const { source, subject } of monitoringSources(
    draft.context.policy,
    next.number,
    draft.loan.band,
  )) {
    for (const about of subjectsOf(draft.loan, subject)) {
      if (!mayBeAsked(draft.loan, source, about)) continue;
      orderStep(draft, {
        step: 'ask_source',
        what: source,
        subject: about,
        patience: draft.context.policy.patience.monitoring,
        input: { cycle: next.number },
      });
    }
  }
}

/**
 * The bank's own account needs no consent, public registers about companies none, and what the law demands none; every other source does, the
 * collateral's the borrower's (S20).
 */
function mayBeAsked(loan: Loan, source: string, subject: string): boolean {
  const purpose = purposeOfSource(source);
  if (purpose === null) return true;
  if (source === 'telematics' && !vehicleOf(loan)?.telematicsDeviceId) return false;
  const person = subject === 'loan' ? borrowerIdOf(loan) : subject;
  return hasConsent(loan, person, purpose);
}
