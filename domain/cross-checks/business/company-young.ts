import { civilDate, monthsBetween } from '../../calendar/civil-date.js';
import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import type { BusinessRule } from './business-case.js';

/** A young company has shown little, and shells are young (银保监办发〔2021〕39号 asks for it of loans to companies). */
export const companyYoung: BusinessRule = {
  rule: 'company_young',
  staleWhen: ['business_registry'],
  opensQuestions: [],
  evaluate({ registry, policy, subject, today }) {
    if (registry.state !== 'data') return notEvaluated('business_registry');
    const { establishedOn } = registry.data;
    const { ageMonthsMin } = policy.registry;
    const months = monthsBetween(civilDate(establishedOn), civilDate(today));
    const numbers = [
      compared('established_on', establishedOn, 'date', 'business_registry'),
      compared('company_age', months, 'months', 'business_registry'),
    ];
    if (months >= ageMonthsMin) return clear(...numbers);
    return findingOf(companyYoung, subject, {
      ...{ severity: 'yellow', kind: 'credit', compared: numbers, tolerance: { ageMonthsMin } },
    });
  },
};
