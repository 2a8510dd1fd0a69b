import type { BankStatementsFacts } from '../../facts/bank-statements.js';
import { amount, clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import { differsBy } from './amounts.js';
import { statementsSource, type BusinessRule } from './business-case.js';
import { inOrder } from './statements.js';

/**
 * The money on the account at the end of a day within its statement; null outside, and where no row comes before. An overdrawn account has none:
 * books show what is owed to the bank as a debt and not as cash below zero.
 */
export function balanceAt(facts: BankStatementsFacts, on: string): number | null {
  if (on < facts.from || on > facts.to) return null;
  const last = facts.rows.filter((row) => row.on <= on).at(-1);
  const balance = last?.balanceMinor ?? facts.openingMinor ?? null;
  return balance === null ? null : Math.max(0, balance);
}

/**
 * Cash in the books against the account on the same day (depth.md G4). Less in the books than on the account cannot be, since the books hold every
 * account: orange, somebody keeps other books. More may lie on another account: yellow, and its statement is asked for.
 */
export const booksCashDiffers: BusinessRule = {
  rule: 'books_cash_differs',
  staleWhen: [statementsSource, 'bank_statements'],
  opensQuestions: ['Q-PROB-08'],
  evaluate({ statements, account, policy, subject }) {
    if (statements.length === 0) return notEvaluated(statementsSource);
    if (account.state !== 'data') return notEvaluated('bank_statements');
    const { data } = account;
    const days = inOrder({ statements }).flatMap(({ to, closing }) => {
      const onAccount = balanceAt(data, to);
      return onAccount === null ? [] : [{ to, inBooks: closing.cashMinor, onAccount }];
    });
    if (days.length === 0) return notEvaluated('bank_statements');
    const { cashPercent, roundingMinor } = policy.books;
    const off = days.filter(
      ({ inBooks, onAccount }) =>
        Math.abs(inBooks - onAccount) > roundingMinor && differsBy(inBooks, onAccount, cashPercent),
    );
    if (off.length === 0) return clear();
    return findingOf(booksCashDiffers, subject, {
      severity: off.some(({ inBooks, onAccount }) => inBooks < onAccount) ? 'orange' : 'yellow',
      kind: 'fraud',
      compared: off.flatMap(({ to, inBooks, onAccount }) => [
        compared('balance_sheet_of', to, 'date', statementsSource),
        amount('cash_in_books', inBooks, statementsSource),
        amount('balance_of_account', onAccount, 'bank_statements'),
      ]),
      tolerance: { cashPercent, roundingMinor },
    });
  },
};
