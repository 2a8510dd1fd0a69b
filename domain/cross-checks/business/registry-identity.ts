import { compareOrganisationNames } from '../organisation-names.js';
import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import type { BusinessRule, DeclaredPerson } from './business-case.js';

/** A person as registers show him: the name, and the end of the number where they print it. */
export interface ShownPerson {
  name: string;
  idLast4: string | null;
}

/** Whether a shown person may be a declared one: the same name, and nothing in the shown end of the number that speaks against it. */
export function mayBe(shown: ShownPerson, declared: DeclaredPerson): boolean {
  if (shown.name !== declared.name) return false;
  return shown.idLast4 === null || declared.idNumber.endsWith(shown.idLast4);
}

/**
 * Code and name as declared against the register (questions.md §1.2, `same_entity`): another code is another company, red; the name is compared
 * after folding, a former one and one that sounds alike is noted.
 */
export const companyNameDiffers: BusinessRule = {
  rule: 'company_name_differs',
  staleWhen: ['business_registry', 'declared.name'],
  opensQuestions: [],
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

/** Who signs for the company must be who represents it by the register: another binds nobody. */
export const legalRepresentativeDiffers: BusinessRule = {
  rule: 'legal_representative_differs',
  staleWhen: ['business_registry', 'declared.legalRepresentative'],
  opensQuestions: [],
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

/**
 * Who steers the company by the register (实际控制人) must be the one who was named, since courts and bureau are asked about him: a man of straw has
 * nothing against him. A register that names nobody says nothing.
 */
export const controllerDiffers: BusinessRule = {
  rule: 'controller_differs',
  staleWhen: ['business_registry', 'declared.controller'],
  opensQuestions: ['Q-SME-03'],
  evaluate({ registry, declared, subject }) {
    const { controller } = declared;
    if (controller === null) return notEvaluated('declared.controller');
    const registered = registry.state === 'data' ? registry.data.controller : null;
    if (registered === null) return notEvaluated('business_registry');
    const numbers = [
      compared('controller_declared', controller.name, 'text', 'application'),
      compared('controller_registered', registered.name, 'text', 'business_registry'),
    ];
    if (mayBe(registered, controller)) return clear(...numbers);
    return findingOf(controllerDiffers, subject, {
      ...{ severity: 'red', kind: 'fraud', compared: numbers },
    });
  },
};
