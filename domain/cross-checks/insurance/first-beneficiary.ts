import { loanSubject } from '../../checks/case-file.js';
import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import { compareOrganisationNames } from '../organisation-names.js';
import { insuranceQuestions, unread, type InsuranceRule } from './insurance-case.js';

/**
 * The lender is not first beneficiary (第一受益人) though policy demands it: what is paid for the security goes to others (EW-G03). A name that is
 * only near, such as a short form, is told and stops nothing.
 */
export const firstBeneficiary: InsuranceRule = {
  rule: 'insurance_beneficiary_differs',
  staleWhen: ['insurance_policy'],
  opensQuestions: insuranceQuestions,
  evaluate({ paper: { secrets }, demand }) {
    if (demand.firstBeneficiaries.length === 0) return clear();
    if (secrets === null) return notEvaluated(unread('firstBeneficiary'));
    const named = secrets.firstBeneficiary;
    const values = [
      compared('first_beneficiary', named, 'text', 'insurance_policy'),
      ...demand.firstBeneficiaries.map((one) => compared('lender', one, 'text', 'policy')),
    ];
    const relations = demand.firstBeneficiaries.map((one) =>
      named === null ? 'other' : compareOrganisationNames(one, named),
    );
    if (relations.includes('same')) return clear(...values);
    return findingOf(firstBeneficiary, loanSubject, {
      severity: relations.includes('near') ? 'yellow' : 'orange',
      ...{ kind: 'legal', compared: values },
    });
  },
};
