import type { Consent, ConsentPurpose } from '../../domain/application/application-parts.js';
import { applicationNumber } from '../facts/application-number.js';
import type { CaseFacts } from '../facts/case-facts.js';
import { addDays, instantOf, instantText } from '../time/civil-date.js';
import { purposes } from './purposes.js';

/** What a borrower consents to: everything, but whoever edited the file of his statement does not let the bank be asked. */
export const purposesOfBorrower = ({ statement }: CaseFacts): ConsentPurpose[] =>
  purposes.filter((purpose) => purpose !== 'bank_statements' || statement.kind !== 'edited_file');

/** One consent, given the day before. */
export function consentOf(facts: CaseFacts, partyId: string, purpose: ConsentPurpose): Consent {
  const whose = partyId === 'borrower' ? '' : `${partyId}/`;
  return {
    ...{ partyId, purpose, givenAt: instantText(instantOf(addDays(facts.madeOn, -1), '10:00')) },
    evidence: `synthetic/${applicationNumber(facts)}/consent/${whose}${purpose}`,
  };
}
