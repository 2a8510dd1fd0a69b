import { capturedInsurance } from './captured-insurance.js';
import { failed, mismatch, passed, passedWithNote, type CheckRule } from './check-rule.js';

/**
 * The policy at its insurer (保单查验). That it is there and stands is this check; what it covers is compared with paper and collateral by
 * `domain/cross-checks/insurance/`, which knows what it is held against.
 */
export const insuranceCheck: CheckRule<'insurance'> = {
  hasInput: ({ file }) => typeof capturedInsurance(file)?.secrets?.policyNumber === 'string',
  judge(data, stated, { file }) {
    const number = capturedInsurance(file)?.secrets?.policyNumber;
    if (stated === 'MISMATCH' || data.policyNumber !== number) return mismatch('other_policy');
    if (data.status === 'terminated') return failed('policy_terminated');
    if (data.status === 'ended') return mismatch('policy_ended');
    return data.status === 'not_begun' ? passedWithNote('policy_not_begun') : passed;
  },
};
