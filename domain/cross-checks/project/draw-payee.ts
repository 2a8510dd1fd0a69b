import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
} from '../cross-check.js';

/**
 * The draw pays somebody who is planned to be paid from its line of the budget (depth.md G5; EW-F01), and no more than the line holds. Where the
 * company pays by itself nobody is named, and the rule on self-payment speaks instead.
 */
export const drawPayee: CrossCheck<'project_finance'> = {
  rule: 'draw_payee',
  about: 'loan',
  staleWhen: ['purpose.project', 'purpose.payeePartyId', 'terms.amount'],
  opensQuestions: ['Q-PROJ-08'],
  evaluate({ file }, subject) {
    const { payeePartyId, project } = file.purpose;
    const line = project.budget.find((one) => one.line === project.drawLine);
    if (line === undefined) return notEvaluated('purpose.project.drawLine');
    if (payeePartyId === null) return notEvaluated('purpose.payeePartyId');
    const loanMinor = file.terms.amount.amountMinor;
    const isPlanned = line.payeePartyIds.includes(payeePartyId);
    const numbers = [
      compared('draw_from_line', line.line, 'text', 'application'),
      compared('payee', payeePartyId, 'text', 'application'),
      compared('payees_planned', line.payeePartyIds.join(', '), 'text', 'application'),
      amount('loan_amount', loanMinor, 'application'),
      amount('line_holds', line.amount.amountMinor, 'application'),
    ];
    if (isPlanned && loanMinor <= line.amount.amountMinor) return clear(...numbers);
    return findingOf(drawPayee, subject, {
      severity: 'orange',
      kind: isPlanned ? 'credit' : 'fraud',
      compared: numbers,
    });
  },
};
