import type { BalanceSheet } from '../../facts/financial-statements.js';
import { amount, clear, findingOf, notEvaluated } from '../cross-check.js';
import { sumOf } from './amounts.js';
import { statementsSource, type BusinessDeclared, type BusinessRule } from './business-case.js';
import { isAnythingOffered } from './offered-assets.js';
import { isOld, latestStatement } from './statements.js';

/** What is offered of each kind against the same line of the books. */
function lines({ receivables, stockMinor, equipmentMinor }: BusinessDeclared, sheet: BalanceSheet) {
  const owed = sumOf(receivables.map(({ amountMinor }) => amountMinor));
  return [
    { kind: 'receivables', offered: owed, inBooks: sheet.receivablesMinor },
    { kind: 'stock', offered: stockMinor ?? 0, inBooks: sheet.stockMinor },
    { kind: 'equipment', offered: equipmentMinor ?? 0, inBooks: sheet.fixedAssetsMinor },
  ] as const;
}

/**
 * What is offered is in the books: a company that offers more of a kind than its newest balance sheet has, by more than policy lets business grow
 * since then, offers what it does not own or has not written down: orange.
 */
export const securityAboveBooks: BusinessRule = {
  rule: 'security_above_books',
  staleWhen: ['collateral', statementsSource],
  opensQuestions: ['Q-SME-13'],
  evaluate(input) {
    const { declared, policy, subject } = input;
    if (!isAnythingOffered(declared)) return clear();
    if (policy.security === undefined) return notEvaluated('policy:security');
    const latest = latestStatement(input);
    if (latest === undefined || isOld(input)) return notEvaluated(statementsSource);
    const { aboveBooksPercentMax } = policy.security;
    const bound = BigInt(100 + aboveBooksPercentMax);
    const above = lines(declared, latest.closing).filter(
      ({ offered, inBooks }) => BigInt(offered) * 100n > BigInt(inBooks) * bound,
    );
    if (above.length === 0) return clear();
    return findingOf(securityAboveBooks, subject, {
      ...{ severity: 'orange', kind: 'credit', tolerance: { aboveBooksPercentMax } },
      compared: above.flatMap(({ kind, offered, inBooks }) => [
        amount(`${kind}_offered`, offered, 'application'),
        amount(`${kind}_in_books`, inBooks, statementsSource),
      ]),
    });
  },
};
