import { amount, clear, compared, findingOf, type CrossCheck } from '../cross-check.js';

/** A down payment from a loan or a card is no money of one's own (depth.md G15): said in the application, it is a finding at once. */
export const downPaymentBorrowed: CrossCheck<'auto'> = {
  rule: 'down_payment_borrowed',
  about: 'loan',
  staleWhen: ['purpose.downPaymentSource', 'purpose.downPayment'],
  opensQuestions: ['Q-AUTO-10'],
  evaluate({ file }, subject) {
    const { downPayment, downPaymentSource } = file.purpose;
    const numbers = [
      amount('down_payment', downPayment.amountMinor, 'application'),
      compared('down_payment_source', downPaymentSource, 'text', 'application'),
    ];
    if (downPaymentSource !== 'loan' && downPaymentSource !== 'card') return clear(...numbers);
    return findingOf(downPaymentBorrowed, subject, {
      severity: 'orange',
      kind: 'credit',
      compared: numbers,
    });
  },
};
