import { loanSubject } from '../../checks/case-file.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { usableFacts } from '../usable-facts.js';
import { nothingSecures } from './nothing-secures.js';

/** The car is seized by a court or the police (S15): it cannot be pledged. */
export const collateralSeized: CrossCheck<'auto'> = {
  rule: 'collateral_seized',
  about: 'loan',
  staleWhen: ['vehicle_register'],
  opensQuestions: [],
  evaluate(input, subject) {
    const register = usableFacts(input, loanSubject, 'vehicle_register');
    if (register.state === 'missing') return notEvaluated('vehicle_register');
    if (register.state === 'no_record' || !register.data.seized) return clear();
    return findingOf(collateralSeized, subject, {
      severity: 'red',
      kind: 'legal',
      compared: [compared('seized', 'true', 'text', 'vehicle_register'), ...nothingSecures(input)],
    });
  },
};
