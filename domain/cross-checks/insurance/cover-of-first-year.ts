import { addDays, addMonthsFromAnchor, civilDate } from '../../calendar/civil-date.js';
import { loanSubject } from '../../checks/case-file.js';
import { clear, compared, findingOf } from '../cross-check.js';
import { insuranceQuestions, type InsuranceRule } from './insurance-case.js';

/**
 * The policy ends before the first year of the plan does, or before the plan where that is shorter. A renewal is due earlier than anybody looks
 * for it then, which is told and stops nothing.
 */
export const coverOfFirstYear: InsuranceRule = {
  rule: 'insurance_ends_early',
  staleWhen: ['insurance_policy', 'terms.termMonths'],
  opensQuestions: insuranceQuestions,
  evaluate({ file, paper: { cover }, demand, today }) {
    const { firstYearToleranceDays } = demand;
    const months = Math.min(12, file.terms.termMonths);
    const yearEnds = addMonthsFromAnchor(civilDate(today), months);
    const neededUntil = addDays(yearEnds, -firstYearToleranceDays);
    const values = [
      compared('insured_until', cover.to, 'date', 'insurance_policy'),
      compared('needed_until', neededUntil, 'date', 'policy'),
    ];
    if (cover.to >= neededUntil) return clear(...values);
    return findingOf(coverOfFirstYear, loanSubject, {
      ...{ severity: 'yellow', kind: 'credit', compared: values },
      tolerance: { firstYearToleranceDays },
    });
  },
};
