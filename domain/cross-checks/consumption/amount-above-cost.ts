import { amount, clear, findingOf, type CrossCheck } from '../cross-check.js';

/** What is asked for and paid oneself covers the cost and no more: who asks for more than it costs wants money for something else. */
export const amountAboveCost: CrossCheck<'consumer' | 'sme_working_capital'> = {
  rule: 'amount_above_cost',
  about: 'loan',
  staleWhen: ['terms.amount', 'purpose.totalCost', 'purpose.ownFunds'],
  opensQuestions: ['Q-CONS-06', 'Q-SME-17'],
  evaluate({ file }, subject) {
    const { totalCost, ownFunds } = file.purpose;
    const loanMinor = file.terms.amount.amountMinor;
    const numbers = [
      amount('loan_amount', loanMinor, 'application'),
      amount('own_funds', ownFunds.amountMinor, 'application'),
      amount('total_cost', totalCost.amountMinor, 'application'),
    ];
    if (loanMinor + ownFunds.amountMinor <= totalCost.amountMinor) return clear(...numbers);
    return findingOf(amountAboveCost, subject, {
      severity: 'orange',
      kind: 'credit',
      compared: numbers,
    });
  },
};
