import { readFileSync } from 'node:fs';
import { businessHoursPolicySchema } from '../../domain/calendar/business-hours.js';
import { contactRulesSchema } from '../../domain/contact-rules/contact-rules.js';
import type { DecideContext } from '../../domain/loan/context.js';
import { mailTextsSchema } from '../../domain/messages/mail-texts.js';
import { boundsSchema } from '../../domain/policy/bounds.js';
import { sandboxLender } from '../../domain/policy/lender-policy.js';
import { productPolicySchema, type PolicyOf } from '../../domain/policy/product-policy.js';
import { aUsBorrower, readUsApplication } from './a-us-application.js';
import { cleanAnswers } from './clean-facts.js';
import { Case } from './decider.js';

const read = (name: string): unknown =>
  JSON.parse(readFileSync(`policies/us/${name}.json`, 'utf8'));

export const usBounds = boundsSchema.parse(read('bounds'));
export const usMailTexts = mailTextsSchema.parse(read('mail-texts'));
export const usPolicyContent = (): unknown => read('consumer');
/** The policy of the `us` pack as it ships. */
export const usPolicy = productPolicySchema.parse(read('consumer')) as PolicyOf<'consumer'>;
/** Its notices, which it always has. */
export const usNotices = (() => {
  if (usPolicy.notices === undefined) throw new Error('the us pack has no notices');
  return usPolicy.notices;
})();

/** What a case of the `us` pack is decided by. */
export const usRules: Partial<DecideContext> = {
  policy: usPolicy,
  contactRules: contactRulesSchema.parse(read('contact-rules')),
  businessHours: businessHoursPolicySchema.parse(read('business-hours')),
  lender: sandboxLender('us'),
};

/** A case under the rules of the `us` pack, of a borrower who agrees to mail, whose lists have answered and whose operator has not. */
export function aUsCase(change: Record<string, unknown> = {}, policy = usPolicy): Case {
  const life = new Case({ ...usRules, policy });
  const borrower = aUsBorrower();
  const email = { id: 'mail', kind: 'email', value: 'jordan@mail.example' };
  const parties = [{ ...borrower, contactPoints: [...borrower.contactPoints, email] }];
  const consents = ['phone_ownership', 'sanctions', 'email'].map((purpose) => ({
    ...{ partyId: 'borrower', purpose, givenAt: '2026-03-02T01:00:00.000Z' },
    evidence: `form/${purpose}`,
  }));
  life.submit(readUsApplication({ parties, consents, ...change }));
  const { sanctions } = cleanAnswers;
  life.answerSources(sanctions === undefined ? {} : { sanctions });
  return life;
}
