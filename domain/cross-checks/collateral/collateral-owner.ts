import { loanSubject } from '../../checks/case-file.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { usableFacts } from '../usable-facts.js';
import { nothingSecures } from './nothing-secures.js';
import { isOwnedByOther } from './owned-by-other.js';

/**
 * The registered owner is neither the seller nor a borrower (S15): whoever sells cannot give title. Persons are compared by name and
 * the end of the number, the dealer by name.
 */
export const collateralOwner: CrossCheck<'auto'> = {
  rule: 'collateral_owner',
  about: 'loan',
  staleWhen: ['vehicle_register', 'purpose.dealerPartyId'],
  opensQuestions: ['Q-AUTO-11'],
  evaluate(input, subject) {
    const register = usableFacts(input, loanSubject, 'vehicle_register');
    if (register.state === 'missing') return notEvaluated('vehicle_register');
    if (register.state === 'no_record' || register.data.owner === null) return clear();
    const shown = compared('registered_owner', register.data.owner, 'text', 'vehicle_register');
    if (!isOwnedByOther(input.file, register.data)) return clear(shown);
    return findingOf(collateralOwner, subject, {
      severity: 'red',
      kind: 'legal',
      compared: [shown, ...nothingSecures(input)],
    });
  },
};
