import { ownShareMinor, wholeCostMinor } from '../../checks/case-cost.js';
import { amount, clear, findingOf, type CrossCheck } from '../cross-check.js';

/**
 * What is asked for and paid oneself covers the cost and no more, whatever is bought: the loan is at most the price less the down payment. Who
 * asks for more than it costs wants money for something else.
 */
export const amountAboveCost: CrossCheck = {
  rule: 'amount_above_cost',
  about: 'loan',
  staleWhen: [
    ...['terms.amount', 'purpose.totalCost', 'purpose.ownFunds'],
    ...['purpose.price', 'purpose.downPayment'],
  ],
  opensQuestions: ['Q-AUTO-10', 'Q-MORT-11', 'Q-CONS-06', 'Q-SME-17'],
  evaluate({ file }, subject) {
    const [ownMinor, costMinor] = [ownShareMinor(file), wholeCostMinor(file)];
    const loanMinor = file.terms.amount.amountMinor;
    const isPurchase = 'price' in file.purpose;
    const numbers = [
      amount('loan_amount', loanMinor, 'application'),
      amount(isPurchase ? 'down_payment' : 'own_funds', ownMinor, 'application'),
      amount(isPurchase ? 'price' : 'total_cost', costMinor, 'application'),
    ];
    if (loanMinor + ownMinor <= costMinor) return clear(...numbers);
    return findingOf(amountAboveCost, subject, {
      severity: 'orange',
      kind: 'credit',
      compared: numbers,
    });
  },
};
