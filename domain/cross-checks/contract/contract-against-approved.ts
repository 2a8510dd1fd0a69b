import type { CaseFile } from '../../checks/case-file.js';
import type { CrossCheckResult } from '../../findings/finding.js';
import type { CostTable, LoanContract } from '../../loan/state/document.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import { annualCostStated } from './annual-cost-stated.js';
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

/** From when on a signature counts, ISO-8601 UTC. */
export interface SigningFrom {
  /** When the loan was approved for the first time. */
  readonly approvedAt: string | null;
  /** When it had to be signed anew, since the charges had not been shown. */
  readonly reopenedAt: string | null;
}

const laterOf = ({ approvedAt, reopenedAt }: SigningFrom): string | null =>
  reopenedAt !== null && (approvedAt === null || reopenedAt > approvedAt) ? reopenedAt : approvedAt;

/**
 * Contract and cost table against what was approved, before the money: each difference its own finding. `today` is the civil date in the
 * policy's zone.
 */
export function contractAgainstApproved(
  file: CaseFile,
  from: SigningFrom,
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
    ['contract_signed_early', evaluate((one) => contractDate(one, laterOf(from)))],
    ['contract_payee_differs', evaluate((one) => contractPayee(one, file))],
    ['contract_payment_method', evaluate((one) => contractPayment(one, file, policy, today))],
    ['contract_signers_missing', evaluate((one) => contractSigners(one, file))],
    ['annual_cost_differs', evaluate((one) => annualCostStated(one, costTable, policy))],
    [
      'cost_table_not_confirmed',
      evaluate((one) => costTableConfirmed(one, costTable, policy, from.reopenedAt)),
    ],
  ];
  return rules.map(([rule, result]) => ({ rule, subject: 'loan', result }));
}
