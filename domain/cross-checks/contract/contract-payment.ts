import { lendsToCompanies } from '../../application/product.js';
import { borrowingPartyOf, loanSubject, payeeOf, type CaseFile } from '../../checks/case-file.js';
import type { CrossCheckResult } from '../../findings/finding.js';
import type { LoanContract } from '../../loan/state/document.js';
import { largestSelfPayment, paymentMethodFor } from '../../policy/payment-method.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import { amount, clear, compared, findingOf } from '../cross-check.js';

const rule = {
  rule: 'contract_payment_method',
  staleWhen: ['loan_contract', 'terms.amount'],
  opensQuestions: ['Q-PRED-03'],
} as const;

/**
 * Money that goes to the borrower himself (自主支付) keeps to the limit of the day on which it goes out, and is not for somebody whom the
 * application names (个人贷款管理办法 2024-3; lending.md §1.1 row 4). What goes to somebody else is paid for him (受托支付), as the law wants
 * it.
 */
export function contractPayment(
  contract: LoanContract,
  file: CaseFile,
  policy: Pick<ProductPolicy, 'paymentRules'>,
  today: string,
): CrossCheckResult {
  const payee = compared('contract_payee', contract.payeePartyId, 'text', 'loan_contract');
  const borrowerId = borrowingPartyOf(file)?.partyId;
  if (contract.payeePartyId !== borrowerId) return clear(payee);
  const { amountMinor } = contract;
  const draw = {
    amountMinor,
    counterpartyKnown: payeeOf(file).partyId !== borrowerId,
    businessPurpose: lendsToCompanies(file.product),
  };
  const method = paymentMethodFor(policy.paymentRules, draw, today);
  const loan = amount('contract_amount', amountMinor, 'loan_contract');
  switch (method.method) {
    case 'no_rule':
      return { result: 'not_evaluated', missing: [`policy:paymentRules:${method.on}`] };
    case 'self_payment_allowed':
      return clear(payee, loan, amount('largest_self_payment', method.maxMinor, 'policy'));
    case 'entrusted': {
      const maxMinor = largestSelfPayment(method.rule, draw.businessPurpose);
      return findingOf(rule, loanSubject, {
        severity: 'red',
        kind: 'legal',
        compared: [payee, loan, amount('largest_self_payment', maxMinor, 'policy')],
        tolerance: { maxMinor },
      });
    }
  }
}
