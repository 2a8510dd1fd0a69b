import { organisationOf } from '../../checks/case-file.js';
import { clear, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { sellerInRegister } from './company-sells.js';

/**
 * A company that sells a home, developer or other, is in the register of companies and in business (depth.md G15; a home is pre-sold by a developer alone:
 * lending.md §1.1). A person who sells stands in no such register.
 */
export const homeSellerNotRegistered: CrossCheck<'mortgage'> = {
  rule: 'home_seller_not_registered',
  about: 'loan',
  staleWhen: ['business_registry', 'purpose.sellerPartyId', 'name', 'uscc'],
  opensQuestions: ['Q-MORT-10'],
  evaluate(input, subject) {
    const seller = organisationOf(input.file, input.file.purpose.sellerPartyId);
    if (seller === undefined) return clear();
    const found = sellerInRegister(input, seller, 'seller');
    if (found.state === 'missing') return notEvaluated('business_registry');
    const { severity, compared } = found;
    if (severity === null) return clear(...compared);
    return findingOf(homeSellerNotRegistered, subject, { severity, kind: 'fraud', compared });
  },
};
