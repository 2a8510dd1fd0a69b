import { paymentMethodFor } from '../../policy/payment-method.js';
import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
} from '../cross-check.js';

/**
 * Where no merchant is named the money goes to the borrower, who pays by himself (自主支付); the law allows that up to a limit, by the day
 * of the payout (个人贷款管理办法 2024-3; lending.md §1.1 row 4, §1.2). Exactly the limit may be self-paid.
 */
export const selfPayment: CrossCheck<'consumer'> = {
  rule: 'self_payment',
  about: 'loan',
  staleWhen: ['terms.amount', 'purpose.merchantPartyId'],
  opensQuestions: ['Q-CONS-07'],
  evaluate({ file, policy, today }, subject) {
    const { merchantPartyId } = file.purpose;
    const loanMinor = file.terms.amount.amountMinor;
    const loan = amount('loan_amount', loanMinor, 'application');
    const counterpartyKnown = merchantPartyId !== null;
    if (counterpartyKnown) {
      return clear(loan, compared('payee', merchantPartyId, 'text', 'application'));
    }
    const draw = { amountMinor: loanMinor, counterpartyKnown, businessPurpose: false };
    const method = paymentMethodFor(policy.paymentRules, draw, today);
    switch (method.method) {
      case 'no_rule':
        return notEvaluated(`policy:paymentRules:${method.on}`);
      case 'self_payment_allowed':
        return clear(loan, amount('largest_self_payment', method.maxMinor, 'policy'));
      case 'entrusted': {
        const { selfPaymentMaxMinor: maxMinor } = method.rule;
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
