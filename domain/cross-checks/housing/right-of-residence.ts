import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { homeRegister } from './home-register.js';

/** Somebody else's right to live in the home (居住权, Civil Code art. 366): it goes before whoever buys it, and before a sale by us. */
export const rightOfResidence: CrossCheck<'mortgage'> = {
  rule: 'right_of_residence',
  about: 'loan',
  staleWhen: ['property_register'],
  opensQuestions: ['Q-MORT-13'],
  evaluate(input, subject) {
    const register = homeRegister(input);
    if (register.state === 'missing') return notEvaluated('property_register');
    if (register.state === 'no_record' || !register.data.rightOfResidence) return clear();
    return findingOf(rightOfResidence, subject, {
      severity: 'red',
      kind: 'legal',
      compared: [compared('right_of_residence', 'true', 'text', 'property_register')],
    });
  },
};
