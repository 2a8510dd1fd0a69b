import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import type { BusinessRule } from './business-case.js';

/**
 * Whether the company is in business by the register. NO_RECORD is no statement about it, so it evaluates nothing here and is the check's
 * matter. A closed company can owe nothing new: red.
 */
export const companyNotInBusiness: BusinessRule = {
  rule: 'company_not_in_business',
  staleWhen: ['business_registry'],
  opensQuestions: [],
  evaluate({ registry, subject, today }) {
    if (registry.state !== 'data') return notEvaluated('business_registry');
    const { status, businessUntil } = registry.data;
    const numbers = [
      compared('company_status', `company_${status}`, 'text', 'business_registry'),
      compared('business_until', businessUntil, 'date', 'business_registry'),
    ];
    const isOver = businessUntil !== null && businessUntil < today;
    if (status === 'active' && !isOver) return clear(...numbers);
    const isClosed = status === 'cancelled' || status === 'revoked';
    return findingOf(companyNotInBusiness, subject, {
      severity: isClosed ? 'red' : 'orange',
      kind: 'legal',
      compared: numbers,
    });
  },
};
