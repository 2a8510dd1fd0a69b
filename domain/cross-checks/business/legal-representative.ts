import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import type { BusinessRule } from './business-case.js';
import { mayBe } from './shown-person.js';

/** Who signs for the company must be who represents it by the register: another binds nobody. */
export const legalRepresentativeDiffers: BusinessRule = {
  rule: 'legal_representative_differs',
  staleWhen: ['business_registry', 'declared.legalRepresentative'],
  opensQuestions: ['Q-SME-02', 'Q-SME-04', 'Q-PROJ-20'],
  evaluate({ registry, declared, subject }) {
    const { legalRepresentative } = declared;
    if (legalRepresentative === null) return notEvaluated('declared.legalRepresentative');
    if (registry.state !== 'data') return notEvaluated('business_registry');
    const registered = registry.data.legalRepresentative;
    const numbers = [
      compared('legal_representative_declared', legalRepresentative.name, 'text', 'application'),
      compared('legal_representative_registered', registered.name, 'text', 'business_registry'),
    ];
    if (mayBe(registered, legalRepresentative)) return clear(...numbers);
    return findingOf(legalRepresentativeDiffers, subject, {
      ...{ severity: 'red', kind: 'legal', compared: numbers },
    });
  },
};
