import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
} from '../cross-check.js';
import { dataOf } from '../usable-facts.js';

const source = 'bank_statements';

/**
 * A person's account on which the bank says that money is owed: a deposit account is never below zero, so that it is a credit card, a line
 * that nobody named, or another's account. Companies overdraw theirs by agreement (法人账户透支), and are not asked.
 */
export const accountOverdrawn: CrossCheck = {
  rule: 'account_overdrawn',
  about: 'each_borrower',
  staleWhen: [source],
  opensQuestions: ['Q-AUTO-07', 'Q-MORT-16', 'Q-CONS-04'],
  evaluate(input, subject) {
    const rows = dataOf(input, subject, source)?.rows ?? [];
    const [first, ...others] = rows;
    if (first === undefined) return notEvaluated(source);
    const lowest = others.reduce(
      (low, row) => (row.balanceMinor < low.balanceMinor ? row : low),
      first,
    );
    const below = rows.filter(({ balanceMinor }) => balanceMinor < 0).length;
    const numbers = [
      amount('lowest_balance', lowest.balanceMinor, source),
      compared('lowest_on', lowest.on, 'date', source),
      compared('rows_below_zero', below, 'count', source),
    ];
    if (below === 0) return clear(...numbers);
    return findingOf(accountOverdrawn, subject, {
      ...{ severity: 'yellow', kind: 'credit', compared: numbers },
    });
  },
};
