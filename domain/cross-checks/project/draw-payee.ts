import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';

/**
 * The draw pays somebody who is planned to be paid from its line of the budget (depth.md G5; EW-F01). Where the company pays by itself nobody is
 * named, and the rule on self-payment speaks instead.
 */
export const drawPayee: CrossCheck<'project_finance'> = {
  rule: 'draw_payee',
  about: 'loan',
  staleWhen: ['purpose.project', 'purpose.payeePartyId'],
  opensQuestions: ['Q-PROJ-08'],
  evaluate({ file }, subject) {
    const { payeePartyId, project } = file.purpose;
    const line = project.budget.find((one) => one.line === project.drawLine);
    if (line === undefined) return notEvaluated('purpose.project.drawLine');
    if (payeePartyId === null) return notEvaluated('purpose.payeePartyId');
    const numbers = [
      compared('draw_from_line', line.line, 'text', 'application'),
      compared('payee', payeePartyId, 'text', 'application'),
      compared('payees_planned', line.payeePartyIds.join(', '), 'text', 'application'),
    ];
    if (line.payeePartyIds.includes(payeePartyId)) return clear(...numbers);
    return findingOf(drawPayee, subject, {
      ...{ severity: 'orange', kind: 'fraud', compared: numbers },
    });
  },
};
