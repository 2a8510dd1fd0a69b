import { isLater } from '../../application/cross-field-rules.js';
import { loanSubject } from '../../checks/case-file.js';
import type { CrossCheckResult } from '../../findings/finding.js';
import type { LoanContract } from '../../loan/state/document.js';
import { clear, compared, findingOf } from '../cross-check.js';

const rule = {
  rule: 'contract_signed_early',
  staleWhen: ['loan_contract'],
  opensQuestions: ['Q-PRED-01'],
} as const;

/**
 * The contract is signed once the loan is approved (个人贷款管理办法 2024: approval in chapter 3, contract and payout in chapter 4).
 * Before, nobody knows on which terms; and a day of signing that lies before the application would choose the law that the cost table
 * is held to. Clocks of two systems may differ by five minutes (ADR 0323). A contract that has to be signed anew is held to that moment.
 */
export function contractDate(contract: LoanContract, signFrom: string | null): CrossCheckResult {
  const numbers = [
    compared('signed_at', contract.signedAt, 'date', 'loan_contract'),
    compared('approved_at', signFrom, 'date', 'policy'),
  ];
  if (signFrom !== null && !isLater(signFrom, contract.signedAt)) return clear(...numbers);
  return findingOf(rule, loanSubject, { severity: 'red', kind: 'legal', compared: numbers });
}
