import { addDays, civilDate } from '../../calendar/civil-date.js';
import { loanSubject } from '../../checks/case-file.js';
import { clear, compared, findingOf } from '../cross-check.js';
import { insuranceQuestions, type InsuranceRule } from './insurance-case.js';

/**
 * The policy does not stand on the day on which the money may go out: it begins later, has ended, or ends within the days that policy names
 * (EW-G03). Looked at on every day on which the loan waits, so that cover that runs out meanwhile stops the money.
 */
export const coverInForce: InsuranceRule = {
  rule: 'insurance_not_in_force',
  staleWhen: ['insurance_policy'],
  opensQuestions: insuranceQuestions,
  evaluate({ paper: { cover }, demand, today }) {
    const { endsAfterDaysMin } = demand;
    const untilMin = addDays(civilDate(today), endsAfterDaysMin);
    const values = [
      compared('insured_from', cover.from, 'date', 'insurance_policy'),
      compared('insured_until', cover.to, 'date', 'insurance_policy'),
      compared('needed_until', untilMin, 'date', 'policy'),
    ];
    if (cover.from <= today && cover.to >= untilMin) return clear(...values);
    return findingOf(coverInForce, loanSubject, {
      ...{ severity: 'red', kind: 'credit', compared: values },
      tolerance: { endsAfterDaysMin },
    });
  },
};
