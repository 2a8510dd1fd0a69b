import {
  amount,
  clear,
  compared,
  findingOf,
  type CrossCheck,
  type Purchase,
} from '../cross-check.js';
import { isBorrowed } from './borrowed-source.js';

/** A down payment from a loan, a card, or of whoever sells or arranges is no money of one's own (depth.md G15): said in the application, it is a finding at once. */
export const downPaymentBorrowed: CrossCheck<Purchase> = {
  rule: 'down_payment_borrowed',
  about: 'loan',
  staleWhen: ['purpose.downPaymentSource', 'purpose.downPayment'],
  opensQuestions: ['Q-AUTO-10', 'Q-MORT-12'],
  evaluate({ file }, subject) {
    const { downPayment, downPaymentSource } = file.purpose;
    const numbers = [
      amount('down_payment', downPayment.amountMinor, 'application'),
      compared('down_payment_source', downPaymentSource, 'text', 'application'),
    ];
    if (!isBorrowed(downPaymentSource)) return clear(...numbers);
    return findingOf(downPaymentBorrowed, subject, {
      severity: 'orange',
      kind: 'credit',
      compared: numbers,
    });
  },
};
