import { spelledAlike } from '../contact-changes.js';
import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import type { BusinessRule } from './business-case.js';

/**
 * The switchboard that the company states against the numbers that it has published itself: only those come from somebody else than the applicant
 * (lending.md §5.2), and on a line that nobody else knows anybody may answer. A register that tells no number says nothing about it.
 */
export const companyLineUnpublished: BusinessRule = {
  rule: 'company_line_unpublished',
  staleWhen: ['business_registry', 'landline'],
  opensQuestions: [],
  evaluate({ registry, declared, subject }) {
    const { landline } = declared;
    if (landline === null) return notEvaluated('declared.landline');
    if (registry.state !== 'data' || registry.data.phones.length === 0)
      return notEvaluated('business_registry');
    const numbers = [
      compared('line_stated', landline, 'text', 'application'),
      ...registry.data.phones.map(({ number }) =>
        compared('line_published', number, 'text', 'business_registry'),
      ),
    ];
    const stated = spelledAlike(landline);
    if (registry.data.phones.some(({ number }) => spelledAlike(number) === stated))
      return clear(...numbers);
    return findingOf(companyLineUnpublished, subject, {
      ...{ severity: 'yellow', kind: 'operational', compared: numbers },
    });
  },
};
