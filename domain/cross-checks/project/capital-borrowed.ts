import type { capitalSources } from '../../application/project.js';
import { amount, clear, compared, findingOf, type CrossCheck } from '../cross-check.js';

/** Sources that make debt of what has to be the owners’ own (Q-PROJ-02). */
const borrowed: readonly (typeof capitalSources)[number][] = [
  'loan',
  'wealth_product',
  'contractor',
];

/**
 * Capital is the owners’ own and no debt of the project (国发〔2019〕26号: 不得由债务性资金充当; questions.md Q-PROJ-02): none of it comes from a loan, a
 * wealth product or the contractor, by what is told or by who paid it in.
 */
export const capitalBorrowed: CrossCheck<'project_finance'> = {
  rule: 'capital_borrowed',
  about: 'loan',
  staleWhen: ['purpose.project'],
  opensQuestions: ['Q-PROJ-02'],
  evaluate({ file }, subject) {
    const { project } = file.purpose;
    const isBorrowed = ({ payerPartyId, source }: (typeof project.capitalPaid)[number]) =>
      borrowed.includes(source) || payerPartyId === project.contractor.partyId;
    const found = project.capitalPaid.filter(isBorrowed);
    const numbers = found.flatMap(({ on, amount: paid, source }) => [
      compared('capital_from', `capital_${source}`, 'text', 'application'),
      compared('capital_paid_on', on, 'date', 'application'),
      amount('capital_paid', paid.amountMinor, 'application'),
    ]);
    if (found.length === 0) return clear();
    return findingOf(capitalBorrowed, subject, {
      ...{ severity: 'red', kind: 'legal', compared: numbers },
    });
  },
};
