import { compareOrganisationNames } from '../cross-checks/organisation-names.js';
import { organisationOf } from './case-file.js';
import {
  failed,
  inconclusive,
  mismatch,
  passed,
  passedWithNote,
  type CheckRule,
} from './check-rule.js';

/**
 * Register of companies (工商): that the company exists under its code and name, is in business, and stands on no list. Age, representative and
 * owners are cross-checks, which know the other parties. A listing that was lifted is told and does not count (lending.md §3.2).
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
    if (standing.length > 0) return inconclusive('abnormal_listed');
    if (data.status === 'suspended') return inconclusive('company_suspended');
    if (data.status === 'moved_out') return passedWithNote('company_moved_out');
    if (relations[0] !== 'same') return passedWithNote('company_renamed');
    return data.listings.length > 0 ? passedWithNote('listed_before') : passed;
  },
};
