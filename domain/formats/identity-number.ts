import { textReadBy, withoutGrouping } from './format-problem.js';
import { birthDateIn, readTimeless } from './resident-id.js';
import { readSocialSecurityNumber } from './social-security-number.js';

/** The kinds of numbers by which persons are known, and the jurisdictions whose applicants have them. */
const jurisdictionOfNumber = { resident_id: 'cn', social_security_number: 'us' } as const;

/** Nine digits are a number of the United States; everything else is read as one of China, whose messages then say what is wrong. */
const isOfUnitedStates = (text: string) => /^\d{9}$/.test(text);

/** The number of a person in a request body; whether it is one of the loan's jurisdiction, `jurisdiction-rules.ts` says. */
export const identityNumberSchema = textReadBy(
  (text) => withoutGrouping(text).toUpperCase(),
  (text) => (isOfUnitedStates(text) ? readSocialSecurityNumber(text) : readTimeless(text)),
  40,
);

/** Where a number that was read is from. */
export const jurisdictionOf = (idNumber: string): string =>
  jurisdictionOfNumber[isOfUnitedStates(idNumber) ? 'social_security_number' : 'resident_id'];

/** The day of birth, where the number says one: it stands in a resident ID number, and not in others. */
export const birthDateOf = (idNumber: string): string | undefined =>
  isOfUnitedStates(idNumber) ? undefined : birthDateIn(idNumber);
