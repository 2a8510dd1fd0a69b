import { civilDate, monthsBetween } from '../../calendar/civil-date.js';
import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import type { BusinessRule } from './business-case.js';

/**
 * Lists of the regulator (经营异常, 严重违法失信). One that stands is yellow, longer than policy allows orange (EW-L04: more than six months), a serious
 * violation red. Those that were lifted are shown apart and never count (lending.md §3.2).
 */
export const companyListed: BusinessRule = {
  rule: 'company_listed',
  staleWhen: ['business_registry'],
  opensQuestions: ['Q-SME-23', 'Q-PROJ-21'],
  evaluate({ registry, policy, subject, today }) {
    if (registry.state !== 'data') return notEvaluated('business_registry');
    const { listings } = registry.data;
    const standing = listings.filter(({ removedOn }) => removedOn === null || removedOn > today);
    const lifted = listings.length - standing.length;
    const numbers = [
      compared('listings_lifted', lifted, 'count', 'business_registry'),
      ...standing.flatMap(({ reason, listedOn }) => [
        compared('listed_for', reason, 'text', 'business_registry'),
        compared('listed_on', listedOn, 'date', 'business_registry'),
      ]),
    ];
    if (standing.length === 0) return clear(...numbers);
    const { listedMonthsMax } = policy.registry;
    const isLong = standing.some(({ listedOn }) => isLonger(listedOn, today, listedMonthsMax));
    const isSerious = standing.some(({ list }) => list === 'serious_violation');
    return findingOf(companyListed, subject, {
      severity: isSerious ? 'red' : isLong ? 'orange' : 'yellow',
      kind: 'legal',
      compared: numbers,
      tolerance: { listedMonthsMax },
    });
  },
};

/** More than so many months: on the day itself it is not yet more. */
function isLonger(since: string, today: string, months: number): boolean {
  const whole = monthsBetween(civilDate(since), civilDate(today));
  return whole > months || (whole === months && since.slice(8) < today.slice(8));
}
