import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { carOwner } from './car-owner.js';
import { nothingSecures } from './nothing-secures.js';

/** The registered owner is neither the seller nor a borrower (S15): whoever sells cannot give title. A name that is only near is another rule's finding. */
export const collateralOwner: CrossCheck<'auto'> = {
  rule: 'collateral_owner',
  about: 'loan',
  staleWhen: ['vehicle_register', 'purpose.dealerPartyId'],
  opensQuestions: ['Q-AUTO-11'],
  evaluate(input, subject) {
    const owner = carOwner(input);
    if (owner === 'missing') return notEvaluated('vehicle_register');
    if (owner === 'none') return clear();
    if (owner === 'not_registered')
      return findingOf(collateralOwner, subject, {
        ...{ severity: 'orange', kind: 'legal' },
        compared: [
          compared('registered_owner', null, 'text', 'vehicle_register'),
          ...nothingSecures(input),
        ],
      });
    if (owner.relation !== 'other') return clear(...owner.shown);
    return findingOf(collateralOwner, subject, {
      severity: 'red',
      kind: 'legal',
      compared: [...owner.shown, ...nothingSecures(input)],
    });
  },
};
