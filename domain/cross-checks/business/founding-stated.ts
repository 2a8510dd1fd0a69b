import { civilDate, daysBetween } from '../../calendar/civil-date.js';
import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import type { BusinessRule } from './business-case.js';

/** What a policy allows that says nothing of it: a licence is dated some weeks before or after what people remember. */
const usualDaysApartMax = 31;

/**
 * The day of founding that a company tells against the register. Told older than it is, it hides that it has shown little (`company_young`):
 * orange; told younger, somebody has typed a wrong day.
 */
export const companyFoundingDiffers: BusinessRule = {
  rule: 'company_founding_differs',
  staleWhen: ['business_registry', 'business.foundedOn'],
  opensQuestions: ['Q-SME-01'],
  evaluate({ registry, declared, policy, subject }) {
    if (registry.state !== 'data') return notEvaluated('business_registry');
    const { establishedOn } = registry.data;
    const { foundedDaysApartMax = usualDaysApartMax } = policy.registry;
    const older = daysBetween(civilDate(declared.foundedOn), civilDate(establishedOn));
    const numbers = [
      compared('founded_declared', declared.foundedOn, 'date', 'application'),
      compared('established_on', establishedOn, 'date', 'business_registry'),
    ];
    if (Math.abs(older) <= foundedDaysApartMax) return clear(...numbers);
    return findingOf(companyFoundingDiffers, subject, {
      severity: older > 0 ? 'orange' : 'yellow',
      kind: older > 0 ? 'fraud' : 'operational',
      compared: numbers,
      tolerance: { foundedDaysApartMax },
    });
  },
};
