import { loanSubject } from '../../checks/case-file.js';
import { compared } from '../../cross-checks/cross-check.js';
import type { Severity } from '../../findings/finding.js';
import type { SignalPolicy } from '../../policy/servicing-policy.js';
import { servicingFacts } from '../servicing-facts.js';
import { clearSignal, notEvaluatedSignal, raised, type SignalRule } from '../signal.js';

/** A band of days past due; `to` is its last day, null for no end. The bank's own ledger is one source and enough. */
function overdueRule(
  code: string,
  severity: Severity,
  band: (policy: SignalPolicy) => { from: number; to: number | null },
): SignalRule {
  return {
    code,
    evaluate(input) {
      const account = servicingFacts(input, loanSubject, 'loan_account');
      if (account === undefined) return notEvaluatedSignal(code, 'loan_account');
      const { from, to } = band(input.policy.signals);
      const days = account.daysPastDue;
      if (days < from || (to !== null && days > to)) return clearSignal(code);
      const evidence = compared('days_past_due', days, 'days', 'loan_account');
      return raised(code, severity, 'loan_account', evidence);
    },
  };
}

/** EW-R01: overdue 1–30 days. */
export const overdueToThirty = overdueRule('EW-R01', 'yellow', (policy) => ({
  from: 1,
  to: policy.overdueDays.orangeFrom - 1,
}));
/** EW-R02: overdue 31–90 days. */
export const overdueToNinety = overdueRule('EW-R02', 'orange', (policy) => ({
  from: policy.overdueDays.orangeFrom,
  to: policy.overdueDays.redFrom - 1,
}));
/** EW-R03: overdue more than 90 days. */
export const overdueBeyondNinety = overdueRule('EW-R03', 'red', (policy) => ({
  from: policy.overdueDays.redFrom,
  to: null,
}));

/** The codes of arrears, mildest first. */
export const arrearsSignals: readonly string[] = [
  overdueToThirty,
  overdueToNinety,
  overdueBeyondNinety,
].map((rule) => rule.code);
