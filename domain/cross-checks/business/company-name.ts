import { compareOrganisationNames } from '../organisation-names.js';
import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import type { BusinessRule } from './business-case.js';

/**
 * Code and name as declared against the register (questions.md §1.2, `same_entity`): another code is another company, red; the name is compared
 * after folding, a former one and one that sounds alike is noted.
 */
export const companyNameDiffers: BusinessRule = {
  rule: 'company_name_differs',
  staleWhen: ['business_registry', 'declared.name'],
  opensQuestions: ['Q-SME-01'],
  evaluate({ registry, declared, subject }) {
    if (registry.state !== 'data') return notEvaluated('business_registry');
    const { name, uscc, formerNames } = registry.data;
    const numbers = [
      compared('company_name_declared', declared.name, 'text', 'application'),
      compared('company_name_registered', name, 'text', 'business_registry'),
    ];
    const relation = compareOrganisationNames(declared.name, name);
    if (uscc === declared.uscc && relation === 'same') return clear(...numbers);
    const wasCalled = formerNames.some(
      (former) => compareOrganisationNames(declared.name, former) === 'same',
    );
    const isKnown = uscc === declared.uscc && (wasCalled || relation === 'near');
    return findingOf(companyNameDiffers, subject, {
      severity: isKnown ? 'yellow' : 'red',
      kind: isKnown ? 'operational' : 'fraud',
      compared: numbers,
    });
  },
};
