import type { ConsentPurpose } from '../application/application-parts.js';
import { isCompanySource, type CompanySource } from './company-sources.js';
import { sourceNames, type SourceName } from './sources.js';

/** The consent under which a person's source is asked: its own; whoever lets the operator be asked about his number lets it be asked about his earlier ones. */
export function consentPurposeOf(source: Exclude<SourceName, CompanySource>): ConsentPurpose {
  return source === 'former_numbers' ? 'phone_ownership' : source;
}

/**
 * As `consentPurposeOf`, for every source by its name: null for the bank's own account, for what is asked about companies alone, and for what is
 * no source. Those need no consent of a person.
 */
export function purposeOfSource(name: string): ConsentPurpose | null {
  const source = sourceNames.find((known) => known === name);
  if (source === undefined || source === 'loan_account' || isCompanySource(source)) return null;
  return consentPurposeOf(source);
}
