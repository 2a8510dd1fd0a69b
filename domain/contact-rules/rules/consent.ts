import { passes, refusesForGood, type ContactRule } from '../contact-rule.js';

/** Some purposes need the person's consent for exactly that purpose (PIPL 13, 23, 29; lending.md §4.1). */
export const consent: ContactRule = {
  name: 'consent',
  check({ request, purposeRules }) {
    const needed = purposeRules.consent.value;
    if (needed === null || request.consents.includes(needed)) return passes;
    return refusesForGood('no_consent_for_this_purpose');
  },
};
