import { capturedPurchase } from '../../checks/captured-purchase.js';
import {
  amount,
  clear,
  findingOf,
  notEvaluated,
  type CrossCheck,
  type Purchase,
} from '../cross-check.js';

/**
 * Price and down payment of the application against the contract, to the fen (depth.md G15). A price that is higher in the application, or
 * a down payment that is smaller in the contract, is how a loan is made larger than what is bought; the other way round it is asked about.
 */
export const purchasePrice: CrossCheck<Purchase> = {
  rule: 'purchase_price_differs',
  about: 'loan',
  staleWhen: ['purchase_contract', 'purpose.price', 'purpose.downPayment'],
  opensQuestions: ['Q-AUTO-10', 'Q-MORT-11'],
  evaluate({ file }, subject) {
    const contract = capturedPurchase(file);
    if (contract === null) return notEvaluated('purchase_contract');
    const told = {
      priceMinor: file.purpose.price.amountMinor,
      downMinor: file.purpose.downPayment.amountMinor,
    };
    const signed = {
      priceMinor: contract.price.amountMinor,
      downMinor: contract.downPayment?.amountMinor ?? null,
    };
    const numbers = [
      amount('price', told.priceMinor, 'application'),
      amount('price', signed.priceMinor, 'purchase_contract'),
      amount('down_payment', told.downMinor, 'application'),
      amount('down_payment', signed.downMinor, 'purchase_contract'),
    ];
    const inflated =
      contract.price.currency !== file.purpose.price.currency ||
      told.priceMinor > signed.priceMinor ||
      (signed.downMinor !== null && told.downMinor > signed.downMinor);
    const differs =
      inflated ||
      told.priceMinor !== signed.priceMinor ||
      (signed.downMinor !== null && told.downMinor !== signed.downMinor);
    if (!differs) return clear(...numbers);
    return findingOf(purchasePrice, subject, {
      severity: inflated ? 'orange' : 'yellow',
      kind: inflated ? 'fraud' : 'operational',
      compared: numbers,
    });
  },
};
