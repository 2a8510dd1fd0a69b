import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
} from '../cross-check.js';
import { earlierClaimsMinor } from './earlier-claims.js';
import { homeRegister } from './home-register.js';

/** Another creditor's mortgage in the register (S15): ours would come after it (Civil Code art. 414). `loan_to_value` counts what it secures. */
export const homeMortgaged: CrossCheck<'mortgage'> = {
  rule: 'second_lien',
  about: 'loan',
  staleWhen: ['property_register'],
  opensQuestions: ['Q-MORT-11'],
  evaluate(input, subject) {
    const register = homeRegister(input);
    if (register.state === 'missing') return notEvaluated('property_register');
    if (register.state === 'no_record') return clear();
    const claimsMinor = earlierClaimsMinor(register.data);
    const others = register.data.mortgages.filter(({ holder }) => holder === 'other');
    if (others.length === 0) return clear();
    return findingOf(homeMortgaged, subject, {
      severity: 'red',
      kind: 'legal',
      compared: [
        compared('mortgages_of_others', others.length, 'count', 'property_register'),
        amount('earlier_claims', claimsMinor, 'property_register'),
      ],
    });
  },
};
