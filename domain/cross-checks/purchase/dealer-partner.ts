import { organisationOf } from '../../checks/case-file.js';
import { inForceOn } from '../../policy/dated.js';
import { compared, clear, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';

/**
 * The dealer on the lender's own list of today (depth.md G15): an excluded one is red, a suspended one orange, and one that is not on it orange
 * where the lender works with listed dealers alone. Found by the credit code, since names change.
 */
export const dealerNotPartner: CrossCheck<'auto'> = {
  rule: 'dealer_not_partner',
  about: 'loan',
  staleWhen: ['purpose.dealerPartyId', 'uscc'],
  opensQuestions: ['Q-AUTO-11'],
  evaluate({ file, policy, today }, subject) {
    const dealer = organisationOf(file, file.purpose.dealerPartyId);
    if (dealer === undefined) return notEvaluated('purpose.dealerPartyId');
    const { listed, demandsListing } = policy.dealers;
    const entry = listed.find((one) => one.uscc === dealer.uscc && inForceOn(one, today));
    const standing = entry?.standing ?? 'not_listed';
    const numbers = [
      compared('dealer', dealer.name, 'text', 'application'),
      compared('dealer_standing', `dealer_${standing}`, 'text', 'policy'),
    ];
    const passes = standing === 'partner' || (standing === 'not_listed' && !demandsListing);
    if (passes) return clear(...numbers);
    return findingOf(dealerNotPartner, subject, {
      severity: standing === 'excluded' ? 'red' : 'orange',
      kind: 'operational',
      compared: numbers,
    });
  },
};
