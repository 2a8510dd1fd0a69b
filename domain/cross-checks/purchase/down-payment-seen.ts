import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
  type Purchase,
} from '../cross-check.js';
import { dataOf } from '../usable-facts.js';
import { downPaymentsPaid, lookedForBy, reachesShare, receiversOf } from './down-payments-paid.js';

/**
 * The down payment went from the borrower's account to the dealer of a car, or to who sells a home or keeps its price (depth.md G15): what is not seen in
 * the statement was paid by somebody else, from another account, in cash, or not at all, and is asked about. What an old car was taken for leaves no trace in a
 * statement.
 */
export const downPaymentSeen: CrossCheck<Purchase> = {
  rule: 'down_payment_not_seen',
  about: 'borrower',
  staleWhen: [
    ...['bank_statements', 'purpose.downPayment', 'purpose.downPaymentSource'],
    ...['purpose.dealerPartyId', 'purpose.sellerPartyId', 'purpose.payeePartyId'],
  ],
  opensQuestions: ['Q-AUTO-10', 'Q-MORT-12'],
  evaluate(input, subject) {
    const { downPayment, downPaymentSource } = input.file.purpose;
    const down = amount('down_payment', downPayment.amountMinor, 'application');
    if (downPayment.amountMinor === 0) return clear(down);
    if (downPaymentSource === 'old_car') return notEvaluated('old_car');
    const lookedFor = lookedForBy(input);
    if (lookedFor === undefined) return notEvaluated('policy:downPaymentSeen');
    const statements = dataOf(input, subject, 'bank_statements');
    const receivers = receiversOf(input);
    if (statements === undefined || receivers.length === 0) return notEvaluated('bank_statements');
    // A statement without a row shows nothing, neither that it was paid nor that it was not.
    if (statements.rows.length === 0) return notEvaluated('bank_statements');
    const { shareBasisPoints, windowDays } = lookedFor;
    const { paid, seenMinor } = downPaymentsPaid(statements, receivers, windowDays);
    const paidTo = input.file.product === 'auto' ? 'paid_to_dealer' : 'paid_to_seller';
    const numbers = [
      down,
      amount(paidTo, seenMinor, 'bank_statements'),
      ...paid.map((row) => compared('paid_on', row.on, 'date', 'bank_statements')),
    ];
    if (reachesShare(seenMinor, downPayment.amountMinor, shareBasisPoints))
      return clear(...numbers);
    return findingOf(downPaymentSeen, subject, {
      severity: 'yellow',
      kind: 'credit',
      compared: numbers,
      tolerance: { shareBasisPoints, windowDays },
    });
  },
};
