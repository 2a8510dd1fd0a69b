import { addDays, civilDate } from '../../calendar/civil-date.js';
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

/**
 * A large credit shortly before the end of the statements, where the down payment was made (Q-PROB-05). A drawn loan is borrowed
 * money at once; any other large sum is asked about.
 */
export const creditBeforeDownPayment: CrossCheck<Purchase> = {
  rule: 'credit_before_down_payment',
  about: 'borrower',
  staleWhen: ['bank_statements', 'purpose.downPayment'],
  opensQuestions: ['Q-PROB-05'],
  evaluate(input, subject) {
    const statements = dataOf(input, subject, 'bank_statements');
    if (statements === undefined) return notEvaluated('bank_statements');
    const { shareBasisPoints, windowDays } = input.policy.tolerances.creditBeforeDownPayment;
    const downMinor = input.file.purpose.downPayment.amountMinor;
    const since = addDays(civilDate(statements.to), -windowDays);
    const large = statements.rows.filter(
      (row) =>
        row.on >= since &&
        row.amountMinor > 0 &&
        row.tag !== 'salary' &&
        row.tag !== 'own_transfer' &&
        BigInt(row.amountMinor) * 10_000n >= BigInt(downMinor) * BigInt(shareBasisPoints),
    );
    const down = amount('down_payment', downMinor, 'application');
    if (downMinor === 0 || large.length === 0) return clear(down);
    return findingOf(creditBeforeDownPayment, subject, {
      severity: large.some((row) => row.tag === 'loan_drawdown') ? 'orange' : 'yellow',
      kind: 'credit',
      compared: [
        down,
        ...large.flatMap((row) => [
          amount(`credit:${row.tag}`, row.amountMinor, 'bank_statements'),
          compared('credited_on', row.on, 'date', 'bank_statements'),
        ]),
      ],
      tolerance: { shareBasisPoints, windowDays },
    });
  },
};
