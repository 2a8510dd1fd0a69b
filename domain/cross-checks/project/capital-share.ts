import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
} from '../cross-check.js';
import { ratioBasisPoints } from '../business/amounts.js';
import { submittedOn } from '../submitted-on.js';
import { capitalMinimumOn } from './capital-minimum.js';

/**
 * The owners put in at least the share that the law names for the industry (项目资本金: 国发〔2015〕51号, 国发〔2019〕26号; lending.md §7.3), by the day
 * of the application. Exactly the share passes; a fen less is refused by law, whatever the lender thinks.
 */
export const capitalShare: CrossCheck<'project_finance'> = {
  rule: 'capital_share',
  about: 'loan',
  staleWhen: ['purpose.ownFunds', 'purpose.totalCost', 'purpose.project'],
  opensQuestions: ['Q-PROJ-02'],
  evaluate({ file, policy }, subject) {
    const on = submittedOn(file, policy.zone);
    const { totalCost, ownFunds, project } = file.purpose;
    const minimum = capitalMinimumOn(policy.project.capitalMinimums, project.industryCode, on);
    if (minimum === undefined) return notEvaluated(`policy:project.capitalMinimums:${on}`);
    const { shareBasisPoints } = minimum;
    const numbers = [
      amount('total_investment', totalCost.amountMinor, 'application'),
      amount('project_capital', ownFunds.amountMinor, 'application'),
      compared(
        'capital_share_agreed',
        ratioBasisPoints(ownFunds.amountMinor, totalCost.amountMinor),
        'basis_points',
        'application',
      ),
      compared('capital_share_least', shareBasisPoints, 'basis_points', 'policy'),
    ];
    // Compared by cross-multiplication, so that nothing is rounded.
    const least = BigInt(totalCost.amountMinor) * BigInt(shareBasisPoints);
    if (BigInt(ownFunds.amountMinor) * 10_000n >= least) return clear(...numbers);
    return findingOf(capitalShare, subject, {
      ...{ severity: 'red', kind: 'legal', compared: numbers, tolerance: { shareBasisPoints } },
    });
  },
};
