import { loanSubject } from '../../checks/case-file.js';
import { clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import { insuranceQuestions, unread, type InsuranceRule } from './insurance-case.js';

/** Another risk is insured than the product demands: the compulsory liability of a car (交强险) pays others and not for the car. */
export const insuredKind: InsuranceRule = {
  rule: 'insurance_kind_differs',
  staleWhen: ['insurance_policy'],
  opensQuestions: insuranceQuestions,
  evaluate({ paper: { cover }, demand }) {
    if (cover.kind === undefined) return notEvaluated(unread('kind'));
    const values = [
      compared('insured_kind', cover.kind, 'text', 'insurance_policy'),
      ...demand.kinds.map((kind) => compared('demanded_kind', kind, 'text', 'policy')),
    ];
    if (demand.kinds.includes(cover.kind)) return clear(...values);
    return findingOf(insuredKind, loanSubject, {
      ...{ severity: 'orange', kind: 'operational', compared: values },
    });
  },
};
