import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import type { BusinessRule } from './business-case.js';
import { mayBe } from './shown-person.js';

/**
 * Who steers the company by the register (实际控制人) must be the one who was named, since courts and bureau are asked about him: a man of straw has
 * nothing against him. A register that names nobody says nothing.
 */
export const controllerDiffers: BusinessRule = {
  rule: 'controller_differs',
  staleWhen: ['business_registry', 'declared.controller'],
  opensQuestions: ['Q-SME-03', 'Q-PROJ-19'],
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
