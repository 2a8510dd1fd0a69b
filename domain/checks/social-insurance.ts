import { personOf } from './case-file.js';
import { inconclusive, mismatch, passed, type CheckRule } from './check-rule.js';

/** Social insurance (社保): that somebody pays now. Payer and base are compared by the cross-checks. */
export const socialInsuranceCheck: CheckRule<'social_insurance'> = {
  hasInput: ({ file, subject }) => personOf(file, subject) !== undefined,
  judge(data, stated) {
    if (stated === 'MISMATCH') return mismatch('person_differs');
    if (data.status === 'stopped') return mismatch('contributions_stopped');
    if (data.status === 'suspended') return inconclusive('contributions_suspended');
    return passed;
  },
};
