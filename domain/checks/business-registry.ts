import { compareOrganisationNames } from '../cross-checks/organisation-names.js';
import type { Organisation } from '../application/party.js';
import { mayBe } from '../cross-checks/business/shown-person.js';
import type { BusinessRegistryFacts } from '../facts/business-registry.js';
import { organisationOf, type CaseFile } from './case-file.js';
import {
  failed,
  inconclusive,
  mismatch,
  passed,
  passedWithNote,
  type CheckRule,
} from './check-rule.js';

/** Whether the company that borrows names another legal representative than the register: another one binds nobody (depth.md G27). */
function isRepresentedByAnother(
  file: CaseFile,
  company: Organisation,
  { legalRepresentative }: BusinessRegistryFacts,
): boolean {
  if (company.role !== 'borrower') return false;
  const declared = Object.values(file.parties).flatMap(({ party }) =>
    party.kind === 'person' && party.positions?.includes('legal_representative') ? [party] : [],
  );
  return declared.length > 0 && !declared.some((person) => mayBe(legalRepresentative, person));
}

/**
 * Register of companies (工商): that the company exists under its code and name, is in business, that whoever signs for a borrower
 * represents it, and that it stands on no list. Age and owners are cross-checks. A listing that was lifted is told and does not count (lending.md §3.2).
 */
export const businessRegistryCheck: CheckRule<'business_registry'> = {
  hasInput: ({ file, subject }) => organisationOf(file, subject) !== undefined,
  judge(data, stated, { file, subject }) {
    const company = organisationOf(file, subject);
    if (stated === 'MISMATCH' || data.uscc !== company?.uscc) return mismatch('other_company');
    if (data.status === 'cancelled' || data.status === 'revoked') {
      return failed(`company_${data.status}`);
    }
    const standing = data.listings.filter(({ removedOn }) => removedOn === null);
    if (standing.some(({ list }) => list === 'serious_violation')) {
      return failed('serious_violation_listed');
    }
    const names = [data.name, ...data.formerNames];
    const relations = names.map((name) => compareOrganisationNames(name, company.name));
    if (!relations.includes('same')) return mismatch('company_name_differs');
    if (isRepresentedByAnother(file, company, data))
      return mismatch('legal_representative_differs');
    if (standing.length > 0) return inconclusive('abnormal_listed');
    if (data.status === 'suspended') return inconclusive('company_suspended');
    if (data.status === 'moved_out') return passedWithNote('company_moved_out');
    if (relations[0] !== 'same') return passedWithNote('company_renamed');
    return data.listings.length > 0 ? passedWithNote('listed_before') : passed;
  },
};
