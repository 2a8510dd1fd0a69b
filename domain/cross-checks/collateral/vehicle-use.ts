import { loanSubject } from '../../checks/case-file.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { usableFacts } from '../usable-facts.js';

/** "Own use" with a commercial permit in the register (S65): the lower cap of commercial use rules, and the customer is asked. */
export const vehicleUse: CrossCheck<'auto'> = {
  rule: 'vehicle_use',
  about: 'loan',
  staleWhen: ['vehicle_register', 'purpose.use'],
  opensQuestions: ['Q-AUTO-12'],
  evaluate(input, subject) {
    const register = usableFacts(input, loanSubject, 'vehicle_register');
    if (register.state === 'missing') return notEvaluated('vehicle_register');
    if (register.state === 'no_record' || register.data.use === 'unregistered') return clear();
    const declared = input.file.purpose.use;
    const numbers = [
      compared('declared_use', declared, 'text', 'application'),
      compared('registered_use', register.data.use, 'text', 'vehicle_register'),
    ];
    // A car that changes hands may leave commercial use by re-registration, so only the stricter register speaks.
    if (declared === register.data.use || register.data.use === 'own') return clear(...numbers);
    return findingOf(vehicleUse, subject, {
      severity: 'orange',
      kind: 'legal',
      compared: numbers,
    });
  },
};
