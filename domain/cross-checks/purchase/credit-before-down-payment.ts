import { addDays, civilDate } from '../../calendar/civil-date.js';
import type { BankStatementsFacts } from '../../facts/bank-statements.js';
import { amount, clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import type { CrossCheck, CrossCheckInput, Purchase } from '../cross-check.js';
import { dataOf } from '../usable-facts.js';
import { downPaymentsPaid, lookedForBy, reachesShare, receiversOf } from './down-payments-paid.js';

/**
 * The day of the last payment of the down payment, where the statement shows all of it going to whoever takes it. A part of it proves no day: what was
 * borrowed for the rest may have come later.
 */
function paidOn(input: CrossCheckInput<Purchase>, statements: BankStatementsFacts): string | null {
  const lookedFor = lookedForBy(input);
  const receivers = receiversOf(input);
  if (lookedFor === undefined || receivers.length === 0) return null;
  const { windowDays, shareBasisPoints } = lookedFor;
  const { paid, seenMinor } = downPaymentsPaid(statements, receivers, windowDays);
  const downMinor = input.file.purpose.downPayment.amountMinor;
  const days = paid.map(({ on }) => on).sort();
  return reachesShare(seenMinor, downMinor, shareBasisPoints) ? (days.at(-1) ?? null) : null;
}

/**
 * A large credit shortly before the down payment was made (Q-PROB-05): within the window that ends with its payment, or where nobody knows that
 * day, with the statements. A drawn loan is borrowed money at once; any other large sum is asked about.
 */
export const creditBeforeDownPayment: CrossCheck<Purchase> = {
  rule: 'credit_before_down_payment',
  about: 'borrower',
  staleWhen: [
    ...['bank_statements', 'purpose.downPayment', 'purpose.dealerPartyId'],
    ...['purpose.sellerPartyId', 'purpose.payeePartyId'],
  ],
  opensQuestions: ['Q-PROB-05'],
  evaluate(input, subject) {
    const statements = dataOf(input, subject, 'bank_statements');
    if (statements === undefined) return notEvaluated('bank_statements');
    const { shareBasisPoints, windowDays } = input.policy.tolerances.creditBeforeDownPayment;
    const downMinor = input.file.purpose.downPayment.amountMinor;
    const day = paidOn(input, statements);
    const until = day ?? statements.to;
    const since = addDays(civilDate(until), -windowDays);
    const large = statements.rows.filter(
      (row) =>
        row.on >= since &&
        row.on <= until &&
        row.amountMinor > 0 &&
        row.tag !== 'salary' &&
        row.tag !== 'own_transfer' &&
        reachesShare(row.amountMinor, downMinor, shareBasisPoints),
    );
    const numbers = [
      amount('down_payment', downMinor, 'application'),
      ...(day === null ? [] : [compared('paid_on', day, 'date', 'bank_statements')]),
    ];
    if (downMinor === 0 || large.length === 0) return clear(...numbers);
    return findingOf(creditBeforeDownPayment, subject, {
      severity: large.some((row) => row.tag === 'loan_drawdown') ? 'orange' : 'yellow',
      kind: 'credit',
      compared: [
        ...numbers,
        ...large.flatMap((row) => [
          amount(`credit:${row.tag}`, row.amountMinor, 'bank_statements'),
          compared('credited_on', row.on, 'date', 'bank_statements'),
        ]),
      ],
      tolerance: { shareBasisPoints, windowDays },
    });
  },
};
