import { borrowingPartyOf, type CaseFile } from '../../checks/case-file.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { dataOf } from '../usable-facts.js';
import { declaredStatus } from './declared-status.js';

/**
 * Whoever is married buys and mortgages a home together with the spouse, unless the two have agreed otherwise: the home is common
 * property, and disposing of it takes both (民法典 art. 301, 1062, 1064). So the spouse is a party, as co-borrower or as spouse. Married
 * by either word, his own or the bureau's, is enough; neither word is needed where a spouse is there.
 */
export const spouseLeftOut: CrossCheck<'mortgage'> = {
  rule: 'spouse_left_out',
  about: 'borrower',
  staleWhen: ['credit_bureau', 'maritalStatus'],
  opensQuestions: ['Q-MORT-02'],
  evaluate(input, subject) {
    const declared = declaredStatus(borrowingPartyOf(input.file));
    if (declared === null) return notEvaluated('borrower');
    const known = dataOf(input, subject, 'credit_bureau')?.maritalStatus ?? null;
    const spouses = spousesIn(input.file);
    const values = [
      compared('marital_status', declared, 'text', 'application'),
      compared('marital_status', known, 'text', 'credit_bureau'),
      compared('spouses_in_application', spouses, 'count', 'application'),
    ];
    const isMarried = declared === 'married' || known === 'married';
    if (spouses > 0) return clear(...values);
    if (isMarried)
      return findingOf(spouseLeftOut, subject, {
        ...{ severity: 'orange', kind: 'legal', compared: values },
      });
    return known === null ? notEvaluated('credit_bureau') : clear(...values);
  },
};

/** Parties who are the spouse, or borrow as one. */
const spousesIn = (file: CaseFile<'mortgage'>): number =>
  Object.values(file.parties).filter(
    ({ party }) =>
      party.kind === 'person' &&
      (party.role === 'spouse' || (party.role === 'co_borrower' && party.relation === 'spouse')),
  ).length;
