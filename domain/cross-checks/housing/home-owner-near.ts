import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { ownerAmong } from './home-parties.js';
import { homeRegister } from './home-register.js';

/**
 * The home is registered to a company whose name is only near that of the one who sells. Title asks for the name exactly (lending.md §7.5), so that a
 * person looks at the certificate: another company of a like name, or of the same group, gives no title.
 */
export const homeOwnerNear: CrossCheck<'mortgage'> = {
  rule: 'collateral_owner_near',
  about: 'loan',
  staleWhen: ['property_register', 'purpose.sellerPartyId'],
  opensQuestions: ['Q-MORT-10'],
  evaluate(input, subject) {
    const register = homeRegister(input);
    if (register.state === 'missing') return notEvaluated('property_register');
    if (register.state === 'no_record') return clear();
    const near = register.data.owners.filter(
      (owner) => ownerAmong(input, owner).relation === 'near',
    );
    if (near.length === 0) return clear();
    return findingOf(homeOwnerNear, subject, {
      severity: 'orange',
      kind: 'legal',
      compared: near.flatMap((owner) => [
        compared('registered_owner', owner.name, 'text', 'property_register'),
        ...ownerAmong(input, owner).parties.map(({ name }) =>
          compared('seller', name, 'text', 'application'),
        ),
      ]),
    });
  },
};
