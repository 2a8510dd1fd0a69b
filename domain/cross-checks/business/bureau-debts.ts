import { amount, clear, findingOf, notEvaluated } from '../cross-check.js';
import { differsBy, sumOf } from './amounts.js';
import type { BusinessCase, BusinessRule } from './business-case.js';
import { latestStatement } from './statements.js';

/** Balances of accounts that are open at the bureau; settled (C) and otherwise ended (G) ones never count. */
export function bureauBalancesMinor(
  facts: Extract<BusinessCase['bureau'], { state: 'data' }>['data'],
): number {
  const open = facts.accounts.filter(({ statusMonths }) => !/[CG]$/.test(statusMonths));
  return sumOf(open.map(({ balanceMinor }) => balanceMinor));
}

/**
 * Debts that the company tells of, and those in its books, against the bureau (product.md §3). Only more at the bureau than told is a
 * finding: within 10 % it is the same, within 20 % it is noted. A lender who reports late makes the bureau smaller, which says nothing.
 */
export const companyDebtsUndeclared: BusinessRule = {
  rule: 'company_debts_undeclared',
  staleWhen: ['credit_bureau', 'declared.debts', 'financial_statements'],
  opensQuestions: ['Q-SME-14', 'Q-PROJ-03'],
  evaluate(input) {
    const { bureau, declared, policy, subject } = input;
    if (bureau.state === 'missing') return notEvaluated('credit_bureau');
    const atBureauMinor = bureau.state === 'data' ? bureauBalancesMinor(bureau.data) : 0;
    const declaredMinor = sumOf(declared.debts.map(({ balanceMinor }) => balanceMinor));
    const book = latestStatement(input)?.closing;
    const inBooksMinor =
      book === undefined ? null : book.shortTermLoansMinor + book.longTermLoansMinor;
    const numbers = [
      amount('loans_at_bureau', atBureauMinor, 'credit_bureau'),
      amount('loans_declared', declaredMinor, 'application'),
      amount('loans_in_books', inBooksMinor, 'financial_statements'),
    ];
    const { matchPercent, tolerablePercent } = policy.debts;
    const told = inBooksMinor === null ? [declaredMinor] : [declaredMinor, inBooksMinor];
    const short = told.filter(
      (one) => atBureauMinor > one && differsBy(atBureauMinor, one, matchPercent),
    );
    if (short.length === 0) return clear(...numbers);
    const wide = short.some((one) => differsBy(atBureauMinor, one, tolerablePercent));
    return findingOf(companyDebtsUndeclared, subject, {
      severity: wide ? 'orange' : 'yellow',
      kind: 'credit',
      compared: numbers,
      tolerance: { matchPercent, tolerablePercent },
    });
  },
};
