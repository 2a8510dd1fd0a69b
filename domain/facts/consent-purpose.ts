import type { ConsentPurpose } from '../application/application-parts.js';
import { isCompanySource, type CompanySource } from './company-sources.js';
import { sourceNames, type SourceName } from './sources.js';

/**
 * Sources that are asked because the law demands it (PIPL art. 13: a duty of law is a basis of its own): nobody is asked whether he agrees, and
 * nobody can withdraw it. Whose list a lender must look at is 反洗钱法's; docs/rules/screening.md.
 */
const askedByLaw = ['sanctions'] as const satisfies readonly SourceName[];
type AskedByLaw = (typeof askedByLaw)[number];

const isAskedByLaw = (source: SourceName): source is AskedByLaw =>
  askedByLaw.some((one) => one === source);

/** The consent under which a person's source is asked: its own; whoever lets the operator be asked about his number lets it be asked about his earlier ones. */
export function consentPurposeOf(
  source: Exclude<SourceName, CompanySource | AskedByLaw>,
): ConsentPurpose {
  return source === 'former_numbers' ? 'phone_ownership' : source;
}

/**
 * As `consentPurposeOf`, for every source by its name: null for the bank's own account, for what is asked about companies alone or because the law
 * demands it, and for what is no source. Those need no consent of a person.
 */
export function purposeOfSource(name: string): ConsentPurpose | null {
  const source = sourceNames.find((known) => known === name);
  if (source === undefined || source === 'loan_account') return null;
  if (isCompanySource(source) || isAskedByLaw(source)) return null;
  return consentPurposeOf(source);
}

/** The consent whose evidence goes along with a question; null where none is needed or none could be given. */
export function consentShownTo(source: SourceName): ConsentPurpose | null {
  return source === 'loan_account' ? 'loan_account' : purposeOfSource(source);
}
