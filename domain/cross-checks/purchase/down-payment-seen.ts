import { organisationOf } from '../../checks/case-file.js';
import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
} from '../cross-check.js';
import { dataOf } from '../usable-facts.js';
import { paidToDealer, reachesShare } from './paid-to-dealer.js';

/**
 * The down payment went from the borrower's account to the dealer (depth.md G15): what is not seen in the statement was paid by somebody else, in
 * cash, or not at all, and is asked about. What an old car was taken for leaves no trace in a statement.
 */
export const downPaymentSeen: CrossCheck<'auto'> = {
  rule: 'down_payment_not_seen',
  about: 'borrower',
  staleWhen: [
    'bank_statements',
    'purpose.downPayment',
    'purpose.downPaymentSource',
    'purpose.dealerPartyId',
  ],
  opensQuestions: ['Q-AUTO-10'],
  evaluate(input, subject) {
    const { downPayment, downPaymentSource, dealerPartyId } = input.file.purpose;
    const down = amount('down_payment', downPayment.amountMinor, 'application');
    if (downPayment.amountMinor === 0) return clear(down);
    if (downPaymentSource === 'old_car') return notEvaluated('old_car');
    const statements = dataOf(input, subject, 'bank_statements');
    const dealer = organisationOf(input.file, dealerPartyId);
    if (statements === undefined || dealer === undefined) return notEvaluated('bank_statements');
    // A statement without a row shows nothing, neither that it was paid nor that it was not.
    if (statements.rows.length === 0) return notEvaluated('bank_statements');
    const { shareBasisPoints, windowDays } = input.policy.tolerances.downPaymentSeen;
    const { paid, seenMinor } = paidToDealer(statements, dealer.name, windowDays);
    const numbers = [
      down,
      amount('paid_to_dealer', seenMinor, 'bank_statements'),
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
