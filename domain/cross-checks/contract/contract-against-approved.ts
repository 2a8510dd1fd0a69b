import type { CaseFile } from '../../checks/case-file.js';
import type { CrossCheckResult } from '../../findings/finding.js';
import type { CostTable, LoanContract } from '../../loan/state/document.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import { contractDate } from './contract-date.js';
import { contractPayee } from './contract-payee.js';
import { contractPayment } from './contract-payment.js';
import { contractSigners } from './contract-signers.js';
import { contractTerms } from './contract-terms.js';
import { costTableConfirmed } from './cost-table.js';

/** One result of a rule. */
export interface RuleResult {
  rule: string;
  subject: string;
  result: CrossCheckResult;
}

/**
 * Contract and cost table against what was approved, before the money: each difference its own finding. `approvedAt` is when the loan
 * was approved for the first time, ISO-8601 UTC; `today` is the civil date in the policy's zone.
 */
export function contractAgainstApproved(
  file: CaseFile,
  approvedAt: string | null,
  contract: LoanContract | undefined,
  costTable: CostTable | undefined,
  policy: ProductPolicy,
  today: string,
): RuleResult[] {
  const evaluate = (judge: (signed: LoanContract) => CrossCheckResult): CrossCheckResult =>
    contract === undefined
      ? { result: 'not_evaluated', missing: ['loan_contract'] }
      : judge(contract);
  const rules: [string, CrossCheckResult][] = [
    ['contract_terms_differ', evaluate((one) => contractTerms(one, file.terms, policy))],
    ['contract_signed_early', evaluate((one) => contractDate(one, approvedAt))],
    ['contract_payee_differs', evaluate((one) => contractPayee(one, file))],
    ['contract_payment_method', evaluate((one) => contractPayment(one, file, policy, today))],
    ['contract_signers_missing', evaluate((one) => contractSigners(one, file))],
    ['cost_table_not_confirmed', evaluate((one) => costTableConfirmed(one, costTable, policy))],
  ];
  return rules.map(([rule, result]) => ({ rule, subject: 'loan', result }));
}
