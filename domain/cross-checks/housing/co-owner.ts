import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { ownerAmong } from './home-parties.js';
import { homeRegister } from './home-register.js';

/**
 * An owner beside the seller who neither sells nor buys (S15): without the consent of every co-owner the sale and the mortgage do not
 * hold (Civil Code art. 301, 1062 to 1064). A company whose name is only near is another rule's finding.
 */
export const coOwner: CrossCheck<'mortgage'> = {
  rule: 'co_owner_missing',
  about: 'loan',
  staleWhen: ['property_register'],
  opensQuestions: ['Q-MORT-10', 'Q-PROB-09'],
  evaluate(input, subject) {
    const register = homeRegister(input);
    if (register.state === 'missing') return notEvaluated('property_register');
    if (register.state === 'no_record') return clear();
    const { owners } = register.data;
    const strangers = owners.filter((owner) => ownerAmong(input, owner).relation === 'other');
    // Where nobody of them is known the owner differs as a whole, which is the other rule's finding.
    if (strangers.length === 0 || strangers.length === owners.length) return clear();
    return findingOf(coOwner, subject, {
      severity: 'red',
      kind: 'legal',
      compared: strangers.map(({ name }) =>
        compared('co_owner', name, 'text', 'property_register'),
      ),
    });
  },
};
