import { sumOf } from '../business/amounts.js';
import { amount, clear, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { worksContractOf, worksContractStale } from './works-contract.js';

/**
 * The price of the works contract against what the file says of it, to the fen: lower than told is how a project is made dearer than it is: orange, fraud; higher
 * is noted.
 */
export const worksContractPrice: CrossCheck<'project_finance'> = {
  rule: 'works_contract_price_differs',
  about: 'loan',
  staleWhen: worksContractStale,
  opensQuestions: ['Q-PROJ-04'],
  evaluate({ file }, subject) {
    const contract = worksContractOf(file);
    if (contract === undefined) return notEvaluated('works_contract');
    const { contractValue } = file.purpose.project.contractor;
    const numbers = [
      amount('works_price', contractValue.amountMinor, 'application'),
      amount('works_price', contract.price.amountMinor, 'works_contract'),
    ];
    const isLower =
      contract.price.currency !== contractValue.currency ||
      contract.price.amountMinor < contractValue.amountMinor;
    if (!isLower && contract.price.amountMinor === contractValue.amountMinor)
      return clear(...numbers);
    return findingOf(worksContractPrice, subject, {
      severity: isLower ? 'orange' : 'yellow',
      kind: isLower ? 'fraud' : 'operational',
      compared: numbers,
    });
  },
};

/**
 * What is contracted is budgeted (depth.md G5): the price is at most what the lines hold from which the contractor is planned to be paid. A fen more and somebody
 * has to find it: orange, credit.
 */
export const worksContractAboveBudget: CrossCheck<'project_finance'> = {
  rule: 'works_contract_above_budget',
  about: 'loan',
  staleWhen: worksContractStale,
  opensQuestions: ['Q-PROJ-09'],
  evaluate({ file }, subject) {
    const contract = worksContractOf(file);
    if (contract === undefined) return notEvaluated('works_contract');
    const { budget, contractor } = file.purpose.project;
    const lines = budget.filter(({ payeePartyIds }) => payeePartyIds.includes(contractor.partyId));
    // Where no line is his the rule on the payee of the draw speaks.
    if (lines.length === 0) return notEvaluated('purpose.project.budget');
    const plannedMinor = sumOf(lines.map((line) => line.amount.amountMinor));
    const numbers = [
      amount('budgeted_for_contractor', plannedMinor, 'application'),
      amount('works_price', contract.price.amountMinor, 'works_contract'),
    ];
    if (contract.price.amountMinor <= plannedMinor) return clear(...numbers);
    return findingOf(worksContractAboveBudget, subject, {
      ...{ severity: 'orange', kind: 'credit', compared: numbers },
    });
  },
};

/** The draw that pays the contractor is no more than his contract: what is above it is paid for something else (lending.md §3.4). */
export const drawAboveContract: CrossCheck<'project_finance'> = {
  rule: 'draw_above_contract',
  about: 'loan',
  staleWhen: [...worksContractStale, 'terms.amount', 'purpose.payeePartyId'],
  opensQuestions: ['Q-PROJ-08'],
  evaluate({ file }, subject) {
    const contract = worksContractOf(file);
    const { payeePartyId, project } = file.purpose;
    if (payeePartyId !== project.contractor.partyId) return clear();
    if (contract === undefined) return notEvaluated('works_contract');
    const drawMinor = file.terms.amount.amountMinor;
    const numbers = [
      amount('loan_amount', drawMinor, 'application'),
      amount('works_price', contract.price.amountMinor, 'works_contract'),
    ];
    if (drawMinor <= contract.price.amountMinor) return clear(...numbers);
    return findingOf(drawAboveContract, subject, {
      ...{ severity: 'orange', kind: 'credit', compared: numbers },
    });
  },
};
