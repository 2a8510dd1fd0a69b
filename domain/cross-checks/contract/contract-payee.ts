import { loanSubject, payeeOf, type CaseFile } from '../../checks/case-file.js';
import type { CrossCheckResult } from '../../findings/finding.js';
import type { LoanContract } from '../../loan/state/document.js';
import { clear, compared, findingOf } from '../cross-check.js';

const rule = {
  rule: 'contract_payee_differs',
  staleWhen: ['loan_contract', 'purpose.payeePartyId'],
  opensQuestions: ['Q-PRED-03'],
} as const;

/** The contract pays the approved payee on the account of the application; another account is where money is diverted (EW-F01). */
export function contractPayee(contract: LoanContract, file: CaseFile): CrossCheckResult {
  const { partyId: approvedId, accountLast4: approvedLast4 } = payeeOf(file);
  const numbers = [
    compared('contract_payee', contract.payeePartyId, 'text', 'loan_contract'),
    compared('approved_payee', approvedId, 'text', 'application'),
    compared('contract_account', contract.payeeAccountLast4, 'text', 'loan_contract'),
    compared('approved_account', approvedLast4, 'text', 'application'),
  ];
  const same = contract.payeePartyId === approvedId && contract.payeeAccountLast4 === approvedLast4;
  if (same) return clear(...numbers);
  return findingOf(rule, loanSubject, { severity: 'red', kind: 'fraud', compared: numbers });
}
