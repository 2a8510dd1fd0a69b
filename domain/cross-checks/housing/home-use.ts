import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { homeRegister } from './home-register.js';

/** A housing loan is for a home: what the register holds as an apartment for business or a shop is lent on other terms (lending.md §7.3). */
export const homeUse: CrossCheck<'mortgage'> = {
  rule: 'home_use',
  about: 'loan',
  staleWhen: ['property_register'],
  opensQuestions: ['Q-MORT-13'],
  evaluate(input, subject) {
    const register = homeRegister(input);
    if (register.state === 'missing') return notEvaluated('property_register');
    if (register.state === 'no_record') return clear();
    const numbers = [compared('registered_use', register.data.use, 'text', 'property_register')];
    if (register.data.use === 'residential') return clear(...numbers);
    return findingOf(homeUse, subject, { severity: 'red', kind: 'legal', compared: numbers });
  },
};
