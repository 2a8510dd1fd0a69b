import { allLoansMinor } from '../../application/project-rules.js';
import { amount, clear, findingOf, type CrossCheck } from '../cross-check.js';

/**
 * Capital and the loans of all lenders pay for the whole investment (depth.md G5, 固贷办法 2024-1): what nobody pays is what the project will
 * stand still for. More than the investment was refused when it was applied for.
 */
export const fundingGap: CrossCheck<'project_finance'> = {
  rule: 'funding_gap',
  about: 'loan',
  staleWhen: ['purpose.ownFunds', 'purpose.totalCost', 'purpose.project', 'terms.amount'],
  opensQuestions: ['Q-PROJ-02', 'Q-PROJ-03'],
  evaluate({ file }, subject) {
    const { totalCost, ownFunds, project } = file.purpose;
    const loans = allLoansMinor(
      file.terms.amount.amountMinor,
      project.syndicate.ownShareBasisPoints,
    );
    const gapMinor = Math.max(0, totalCost.amountMinor - ownFunds.amountMinor - loans);
    const numbers = [
      amount('total_investment', totalCost.amountMinor, 'application'),
      amount('project_capital', ownFunds.amountMinor, 'application'),
      amount('loans_of_all_lenders', loans, 'application'),
      amount('not_funded', gapMinor, 'application'),
    ];
    if (gapMinor === 0) return clear(...numbers);
    return findingOf(fundingGap, subject, {
      ...{ severity: 'orange', kind: 'credit', compared: numbers },
    });
  },
};
