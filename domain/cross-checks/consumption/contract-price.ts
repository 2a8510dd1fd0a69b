import { capturedPurchase } from '../../checks/captured-purchase.js';
import { amount, clear, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { wantsProof } from './proof-of-use.js';

/**
 * The price of contract or order against loan and whole cost, to the fen (lending.md §3.4). Below the loan more is lent than is bought: orange, fraud.
 * Below or above the whole cost it is noted: a renovation is often bought on more than one contract.
 */
export const consumptionPrice: CrossCheck<'consumer'> = {
  rule: 'purchase_price_differs',
  about: 'loan',
  staleWhen: [
    ...['purchase_contract', 'purpose.totalCost', 'terms.amount', 'purpose.merchantPartyId'],
  ],
  opensQuestions: ['Q-CONS-06'],
  evaluate({ file }, subject) {
    if (!wantsProof(file)) return clear();
    const contract = capturedPurchase(file);
    if (contract === null) return notEvaluated('purchase_contract');
    const { price } = contract;
    const { totalCost } = file.purpose;
    const loan = file.terms.amount;
    const numbers = [
      amount('loan_amount', loan.amountMinor, 'application'),
      amount('total_cost', totalCost.amountMinor, 'application'),
      amount('price', price.amountMinor, 'purchase_contract'),
    ];
    const isBelowLoan = price.currency !== loan.currency || price.amountMinor < loan.amountMinor;
    if (!isBelowLoan && price.amountMinor === totalCost.amountMinor) return clear(...numbers);
    return findingOf(consumptionPrice, subject, {
      severity: isBelowLoan ? 'orange' : 'yellow',
      kind: isBelowLoan ? 'fraud' : 'operational',
      compared: numbers,
    });
  },
};
