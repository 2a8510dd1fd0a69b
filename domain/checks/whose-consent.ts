import type { SourceName } from '../facts/sources.js';
import { borrowingPartyOf, loanSubject, realEstateOf, type CaseFile } from './case-file.js';

/** Sources that tell of land or a building, which is its owner's. */
const aboutProperty: readonly SourceName[] = ['property_register', 'valuation'];

/**
 * Under whose consent a source is asked about a subject: what secures the loan, and the device, are the borrower's; land or a building that a company offers is its
 * owner's, who need not borrow. Undefined once he was erased.
 */
export function consentingParty(
  file: CaseFile,
  subject: string,
  source: SourceName,
): string | undefined {
  if (subject !== loanSubject) return subject;
  const owner = aboutProperty.includes(source) ? realEstateOf(file)?.ownerPartyId : undefined;
  return owner ?? borrowingPartyOf(file)?.partyId;
}
