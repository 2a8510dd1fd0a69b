import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { homeRegister } from './home-register.js';

/** The home is seized by a court (S15): it can be neither sold nor mortgaged. */
export const homeSeized: CrossCheck<'mortgage'> = {
  rule: 'collateral_seized',
  about: 'loan',
  staleWhen: ['property_register'],
  opensQuestions: [],
  evaluate(input, subject) {
    const register = homeRegister(input);
    if (register.state === 'missing') return notEvaluated('property_register');
    if (register.state === 'no_record' || register.data.seizures.length === 0) return clear();
    return findingOf(homeSeized, subject, {
      severity: 'red',
      kind: 'legal',
      compared: register.data.seizures.flatMap(({ authority, on }) => [
        compared('seized_by', authority, 'text', 'property_register'),
        compared('seized_on', on, 'date', 'property_register'),
      ]),
    });
  },
};
