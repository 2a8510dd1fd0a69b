import { lendsToCompanies, type CompanyProduct } from '../../application/product.js';
import { sellerIdOf } from '../../checks/case-file.js';
import { largestSelfPayment, paymentMethodFor } from '../../policy/payment-method.js';
import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
} from '../cross-check.js';

/**
 * Where no merchant or supplier is named the money goes to the borrower, who pays by himself (自主支付); the law allows that up to a limit, by the day
 * of the payout (个人贷款管理办法 2024-3, 流贷办法 2024-2, 固贷办法 2024-1; lending.md §1.1 rows 2 to 4, §1.2). Exactly the limit may be self-paid.
 */
export const selfPayment: CrossCheck<'consumer' | CompanyProduct> = {
  rule: 'self_payment',
  about: 'loan',
  staleWhen: ['terms.amount', 'purpose.merchantPartyId', 'purpose.payeePartyId'],
  opensQuestions: ['Q-CONS-07', 'Q-SME-17', 'Q-PROJ-08'],
  evaluate({ file, policy, today }, subject) {
    const loanMinor = file.terms.amount.amountMinor;
    const loan = amount('loan_amount', loanMinor, 'application');
    const sellerId = sellerIdOf(file);
    const counterpartyKnown = sellerId !== null;
    if (counterpartyKnown) return clear(loan, compared('payee', sellerId, 'text', 'application'));
    const businessPurpose = lendsToCompanies(file.product);
    const draw = { amountMinor: loanMinor, counterpartyKnown, businessPurpose };
    const method = paymentMethodFor(policy.paymentRules, draw, today);
    switch (method.method) {
      case 'no_rule':
        return notEvaluated(`policy:paymentRules:${method.on}`);
      case 'self_payment_allowed':
        return clear(loan, amount('largest_self_payment', method.maxMinor, 'policy'));
      case 'entrusted': {
        const maxMinor = largestSelfPayment(method.rule, businessPurpose);
        return findingOf(selfPayment, subject, {
          severity: 'red',
          kind: 'legal',
          compared: [loan, amount('largest_self_payment', maxMinor, 'policy')],
          tolerance: { maxMinor },
        });
      }
    }
  },
};
