import { organisationOf } from '../../checks/case-file.js';
import { compared, clear, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { usableFacts } from '../usable-facts.js';

/**
 * The dealer is in the register of companies and in business (depth.md G15). One that is not found is orange, since a code may be mistyped; one
 * that is revoked or cancelled sells nothing and is red. A register that did not answer says nothing.
 */
export const dealerNotRegistered: CrossCheck<'auto'> = {
  rule: 'dealer_not_registered',
  about: 'loan',
  staleWhen: ['business_registry', 'purpose.dealerPartyId', 'name', 'uscc'],
  opensQuestions: ['Q-AUTO-11'],
  evaluate(input, subject) {
    const dealer = organisationOf(input.file, input.file.purpose.dealerPartyId);
    if (dealer === undefined) return notEvaluated('purpose.dealerPartyId');
    const registry = usableFacts(input, dealer.partyId, 'business_registry');
    if (registry.state === 'missing') return notEvaluated('business_registry');
    const name = compared('dealer', dealer.name, 'text', 'application');
    const status = registry.state === 'data' ? registry.data.status : 'no_record';
    const numbers = [
      name,
      compared('company_status', `company_${status}`, 'text', 'business_registry'),
    ];
    if (status === 'active' || status === 'moved_out') return clear(...numbers);
    return findingOf(dealerNotRegistered, subject, {
      severity: status === 'revoked' || status === 'cancelled' ? 'red' : 'orange',
      kind: 'fraud',
      compared: numbers,
    });
  },
};
