import { amount, clear, compared, findingOf } from '../cross-check.js';
import { earlierClaimsMinor } from '../housing/earlier-claims.js';
import { overProperty, securityQuestions } from './property.js';

const source = 'property_register';

/** A court has seized it: it can neither be sold nor mortgaged. */
export const propertySeized = overProperty(
  { rule: 'collateral_seized', staleWhen: [source, 'collateral'], opensQuestions: [] },
  ({ register: { seizures } }, _input, subject) => {
    if (seizures.length === 0) return clear();
    return findingOf(propertySeized, subject, {
      severity: 'red',
      kind: 'legal',
      compared: seizures.flatMap(({ authority, on }) => [
        compared('seized_by', authority, 'text', source),
        compared('seized_on', on, 'date', source),
      ]),
    });
  },
);

/** Another creditor's mortgage stands first (Civil Code art. 414); `loan_to_value` counts what it secures. */
export const propertyMortgaged = overProperty(
  { rule: 'second_lien', staleWhen: [source, 'collateral'], opensQuestions: securityQuestions },
  ({ register }, _input, subject) => {
    const others = register.mortgages.filter(({ holder }) => holder === 'other');
    if (others.length === 0) return clear();
    return findingOf(propertyMortgaged, subject, {
      severity: 'red',
      kind: 'legal',
      compared: [
        compared('mortgages_of_others', others.length, 'count', source),
        amount('earlier_claims', earlierClaimsMinor(register), source),
      ],
    });
  },
);
