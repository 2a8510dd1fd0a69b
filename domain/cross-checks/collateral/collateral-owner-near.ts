import { clear, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { carOwner } from './car-owner.js';

/**
 * The car is registered to a company whose name is only near the dealer's. Title asks for the name exactly (lending.md §7.5), so that a person looks
 * at the certificate: it may be the dealer's short name, or a company that sells nothing here.
 */
export const collateralOwnerNear: CrossCheck<'auto'> = {
  rule: 'collateral_owner_near',
  about: 'loan',
  staleWhen: ['vehicle_register', 'purpose.dealerPartyId'],
  opensQuestions: ['Q-AUTO-11'],
  evaluate(input, subject) {
    const owner = carOwner(input);
    if (owner === 'missing') return notEvaluated('vehicle_register');
    if (owner === 'none' || owner === 'not_registered') return clear();
    if (owner.relation !== 'near') return clear(...owner.shown);
    return findingOf(collateralOwnerNear, subject, {
      severity: 'orange',
      kind: 'legal',
      compared: owner.shown,
    });
  },
};
