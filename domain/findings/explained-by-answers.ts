import type { Severity } from './finding.js';

/**
 * Rules by which sources tell of the customer otherwise than he did, so that what he says may account for it: an answer that fits settles
 * them. Whatever is not named here, what registers, prices, law and arithmetic say, no words settle: people decide on it.
 */
const explainable: ReadonlySet<string> = new Set([
  ...['income_gap', 'employer_differs', 'job_unstable', 'credit_enquiries', 'unknown_lender'],
  ...['overdue_history', 'credit_before_down_payment'],
  'vin_reread',
  'employer_name_near',
]);

/**
 * Whether answers that fit settle a finding (docs/rules/explained-findings.md). Red ones are never settled so, what anti-fraud
 * looks at among them; a contradiction within a call
 * (`answer:<row>`) is, by the question that was asked for it.
 */
export function mayBeExplained({ rule, severity }: { rule: string; severity: Severity }): boolean {
  return severity !== 'red' && (explainable.has(rule) || rule.startsWith('answer:'));
}
