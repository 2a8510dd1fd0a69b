import type { Consent, ConsentPurpose } from '../../domain/application/application-parts.js';
import { applicationNumber } from '../facts/application-number.js';
import type { CaseFacts } from '../facts/case-facts.js';
import { addDays, instantOf, instantText } from '../time/civil-date.js';

/** Every purpose that a person can consent to; the record makes the compiler say when one is added. */
const everyPurpose: Record<ConsentPurpose, true> = {
  identity: true,
  phone_ownership: true,
  bank_card: true,
  judicial: true,
  credit_bureau: true,
  sanctions: true,
  employer_directory: true,
  social_insurance: true,
  provident_fund: true,
  tax: true,
  bank_statements: true,
  vehicle_register: true,
  property_register: true,
  home_ownership: true,
  valuation: true,
  telematics: true,
  insurance: true,
  loan_account: true,
  employer_check: true,
  employer_income: true,
  emergency_contact: true,
  email: true,
  recording: true,
  location: true,
  face: true,
};

/** What a borrower consents to: everything, but whoever edited the file of his statement does not let the bank be asked. */
export const purposesOfBorrower = ({ statement }: CaseFacts): ConsentPurpose[] =>
  (Object.keys(everyPurpose) as ConsentPurpose[]).filter(
    (purpose) => purpose !== 'bank_statements' || statement.kind !== 'edited_file',
  );

/** One consent, given the day before. */
export function consentOf(facts: CaseFacts, partyId: string, purpose: ConsentPurpose): Consent {
  const whose = partyId === 'borrower' ? '' : `${partyId}/`;
  return {
    ...{ partyId, purpose, givenAt: instantText(instantOf(addDays(facts.madeOn, -1), '10:00')) },
    evidence: `synthetic/${applicationNumber(facts)}/consent/${whose}${purpose}`,
  };
}
