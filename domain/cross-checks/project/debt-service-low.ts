import { allLoansMinor } from '../../application/project-rules.js';
import { amount, clear, findingOf, type CrossCheck } from '../cross-check.js';
import { firstInstalmentMinor } from '../instalment.js';

/**
 * The study reckons with what the loans cost: its dearest year pays no less than the loans of all lenders together by the terms asked
 * for (depth.md G5). A study that leaves debts out shows a cover that nobody has.
 */
export const debtServiceLow: CrossCheck<'project_finance'> = {
  rule: 'debt_service_low',
  about: 'loan',
  staleWhen: ['purpose.project', 'terms'],
  opensQuestions: ['Q-PROJ-13'],
  evaluate({ file, policy }, subject) {
    const { terms, purpose } = file;
    const { feasibility, syndicate } = purpose.project;
    const loans = allLoansMinor(terms.amount.amountMinor, syndicate.ownShareBasisPoints);
    const byTerms = firstInstalmentMinor(terms, loans) * Math.min(12, terms.termMonths);
    const byStudy = Math.max(
      ...feasibility.years.map(({ debtService }) => debtService.amountMinor),
    );
    const percent = policy.project.debtServiceBelowPercentMax;
    const numbers = [
      amount('debt_service_study', byStudy, 'feasibility_study'),
      amount('debt_service_terms', byTerms, 'application'),
    ];
    if (BigInt(byStudy) * 100n >= BigInt(byTerms) * BigInt(100 - percent)) return clear(...numbers);
    return findingOf(debtServiceLow, subject, {
      ...{ severity: 'orange', kind: 'credit', compared: numbers },
      tolerance: { debtServiceBelowPercentMax: percent },
    });
  },
};
