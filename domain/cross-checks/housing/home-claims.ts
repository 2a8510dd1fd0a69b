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

/** Another creditor's mortgage in the register (S15): ours would come after it (Civil Code art. 414). `loan_to_value` counts what it secures. */
export const homeMortgaged: CrossCheck<'mortgage'> = {
  rule: 'second_lien',
  about: 'loan',
  staleWhen: ['property_register'],
  opensQuestions: [],
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
