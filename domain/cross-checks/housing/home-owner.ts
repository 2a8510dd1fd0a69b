import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import type { CrossCheck, CrossCheckInput } from '../cross-check.js';
import { submittedOn } from '../submitted-on.js';
import { buys, ownerAmong, sells, type HomeOwner } from './home-parties.js';
import { homeRegister } from './home-register.js';

/**
 * Whether a registered owner may be who the sale needs: somebody who sells and does not buy, or a buyer to whom the home went for this
 * sale, since the application. A buyer who was the owner before it buys from himself.
 */
function ownsRightly(
  input: CrossCheckInput<'mortgage'>,
  owner: HomeOwner,
  ownedSince: string | null,
): boolean {
  const { parties } = ownerAmong(input, owner);
  if (parties.some(buys))
    return ownedSince !== null && ownedSince >= submittedOn(input.file, input.policy.zone);
  return parties.some((party) => sells(input, party));
}

/**
 * The registered owner is not the seller (S15): whoever sells cannot give title. A buyer who was the owner before he applied sells to
 * himself: no price is paid, and the loan is for something else. A company whose name is only near is another rule's finding.
 */
export const homeOwner: CrossCheck<'mortgage'> = {
  rule: 'collateral_owner',
  about: 'loan',
  staleWhen: ['property_register', 'purpose.sellerPartyId'],
  opensQuestions: ['Q-MORT-10', 'Q-PROB-09'],
  evaluate(input, subject) {
    const register = homeRegister(input);
    if (register.state === 'missing') return notEvaluated('property_register');
    if (register.state === 'no_record') return clear();
    const { owners, ownedSince } = register.data;
    const shown = [
      ...owners.map(({ name }) => compared('registered_owner', name, 'text', 'property_register')),
      compared('owned_since', ownedSince, 'date', 'property_register'),
    ];
    if (owners.some((owner) => ownsRightly(input, owner, ownedSince))) return clear(...shown);
    return findingOf(homeOwner, subject, { severity: 'red', kind: 'legal', compared: shown });
  },
};
