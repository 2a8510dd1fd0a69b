import { addMs, compareInstants, hourMs } from '../../calendar/instant.js';
import { passesUntil, refusesForGood, type ContactRule } from '../contact-rule.js';

/**
 * A number is dialled only if its source and a check are recorded, and for an employer only if it was
 * found independently of the applicant (source document 001: the employer was right, the dialled number
 * was wrong; lending.md §5.1).
 */
export const numberSource: ContactRule = {
  name: 'number_source',
  check({ request, purposeRules, at }) {
    const { source, checkedAt, replaced } = request.number;
    const { checkMaxAgeDays, refusedSources } = purposeRules.numberSource.value;
    if (replaced === true) return refusesForGood('number_replaced');
    if (source === null) return refusesForGood('source_not_recorded');
    if (refusedSources.includes(source)) return refusesForGood('source_not_independent');
    if (checkedAt === null) return refusesForGood('not_checked');
    const validUntil = addMs(checkedAt, checkMaxAgeDays * 24 * hourMs);
    if (compareInstants(at, validUntil) >= 0) return refusesForGood('check_too_old');
    return passesUntil(validUntil);
  },
};
