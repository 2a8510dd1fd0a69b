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

/** The area of the application against the register's, ±2 % (questions.md Q-MORT-09): another area is another home, or another price. */
export const homeArea: CrossCheck<'mortgage'> = {
  rule: 'home_area',
  about: 'loan',
  staleWhen: ['property_register', 'collateral.areaHundredths'],
  opensQuestions: ['Q-MORT-09'],
  evaluate(input, subject) {
    const register = homeRegister(input);
    if (register.state === 'missing') return notEvaluated('property_register');
    if (register.state === 'no_record') return clear();
    const stated = input.file.collateral.areaHundredths;
    const { percent } = input.policy.tolerances.homeArea;
    const numbers = [
      compared('area', stated, 'count', 'application'),
      compared('registered_area', register.data.areaHundredths, 'count', 'property_register'),
    ];
    const differs =
      Math.abs(stated - register.data.areaHundredths) * 100 >
      register.data.areaHundredths * percent;
    if (!differs) return clear(...numbers);
    return findingOf(homeArea, subject, {
      severity: 'orange',
      kind: 'operational',
      compared: numbers,
      tolerance: { percent },
    });
  },
};
