import { loanSubject } from '../../checks/case-file.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { usableFacts } from '../usable-facts.js';
import { nothingSecures } from './nothing-secures.js';

/** Another creditor's lien in the register (S15): ours would be second, and the car's value is not ours to count. */
export const secondLien: CrossCheck<'auto'> = {
  rule: 'second_lien',
  about: 'loan',
  staleWhen: ['vehicle_register'],
  opensQuestions: [],
  evaluate(input, subject) {
    const register = usableFacts(input, loanSubject, 'vehicle_register');
    if (register.state === 'missing') return notEvaluated('vehicle_register');
    if (register.state === 'no_record' || register.data.lien !== 'other') return clear();
    return findingOf(secondLien, subject, {
      severity: 'red',
      kind: 'legal',
      compared: [
        compared('lien', register.data.lien, 'text', 'vehicle_register'),
        ...nothingSecures(input),
      ],
    });
  },
};
