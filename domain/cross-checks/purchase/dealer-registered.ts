import { organisationOf } from '../../checks/case-file.js';
import { clear, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { sellerInRegister } from './company-sells.js';

/** The dealer is in the register of companies and in business (depth.md G15). */
export const dealerNotRegistered: CrossCheck<'auto'> = {
  rule: 'dealer_not_registered',
  about: 'loan',
  staleWhen: ['business_registry', 'purpose.dealerPartyId', 'name', 'uscc'],
  opensQuestions: ['Q-AUTO-11'],
  evaluate(input, subject) {
    const dealer = organisationOf(input.file, input.file.purpose.dealerPartyId);
    if (dealer === undefined) return notEvaluated('purpose.dealerPartyId');
    const found = sellerInRegister(input, dealer, 'dealer');
    if (found.state === 'missing') return notEvaluated('business_registry');
    const { severity, compared } = found;
    if (severity === null) return clear(...compared);
    return findingOf(dealerNotRegistered, subject, { severity, kind: 'fraud', compared });
  },
};
