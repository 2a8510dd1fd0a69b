import type { Terms } from '../../application/application-parts.js';
import type { CrossCheckResult } from '../../findings/finding.js';
import { loanSubject } from '../../checks/case-file.js';
import type { LoanContract } from '../../loan/state/document.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import { amount, clear, compared, findingOf } from '../cross-check.js';

const rule = {
  rule: 'contract_terms_differ',
  staleWhen: ['loan_contract', 'terms'],
  opensQuestions: ['Q-PRED-02'],
} as const;

/**
 * The signed contract against the approved terms: amount, months, rate, due day, repayment method (lending.md §7.5: exact unless policy
 * says more). A contract on record without a method was captured when none was asked for; it is paid out by the approved one (ADR 0323).
 */
export function contractTerms(
  contract: LoanContract,
  approved: Terms,
  policy: Pick<ProductPolicy, 'tolerances'>,
): CrossCheckResult {
  const { amountPercent, rateBasisPoints } = policy.tolerances.contractAgainstApproved;
  const approvedMinor = approved.amount.amountMinor;
  const gap = Math.abs(contract.amountMinor - approvedMinor);
  const method = contract.repaymentMethod ?? null;
  const differs = [
    contract.currency !== approved.amount.currency,
    BigInt(gap) * 100n > BigInt(approvedMinor) * BigInt(amountPercent),
    contract.termMonths !== approved.termMonths,
    Math.abs(contract.annualRateBasisPoints - approved.annualRateBasisPoints) > rateBasisPoints,
    contract.dueDayOfMonth !== approved.dueDayOfMonth,
    method !== null && method !== approved.repaymentMethod,
  ];
  const numbers = [
    amount('contract_amount', contract.amountMinor, 'loan_contract'),
    amount('approved_amount', approvedMinor, 'application'),
    compared('contract_currency', contract.currency, 'text', 'loan_contract'),
    compared('contract_months', contract.termMonths, 'months', 'loan_contract'),
    compared('approved_months', approved.termMonths, 'months', 'application'),
    compared('contract_rate', contract.annualRateBasisPoints, 'basis_points', 'loan_contract'),
    compared('approved_rate', approved.annualRateBasisPoints, 'basis_points', 'application'),
    compared('contract_due_day', contract.dueDayOfMonth, 'count', 'loan_contract'),
    compared('approved_due_day', approved.dueDayOfMonth, 'count', 'application'),
    compared('contract_repayment_method', method, 'text', 'loan_contract'),
    compared('approved_repayment_method', approved.repaymentMethod, 'text', 'application'),
  ];
  if (!differs.includes(true)) return clear(...numbers);
  return findingOf(rule, loanSubject, {
    severity: 'red',
    kind: 'operational',
    compared: numbers,
    tolerance: { amountPercent, rateBasisPoints },
  });
}
