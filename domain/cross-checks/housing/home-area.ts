import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { homeRegister } from './home-register.js';

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
