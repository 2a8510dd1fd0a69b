import type { SocialInsuranceFacts } from '../../facts/social-insurance.js';
import type { NetPayPolicy } from '../../policy/ratio-policy.js';
import { netMonthlyMinor } from './income-tax.js';
import { unknownIncome, type ImpliedIncome } from './implied-income.js';

/**
 * Net income behind an insurance base (lending.md §7.1): only strictly between floor and cap is it the salary. At the floor employers
 * report less than they pay, so it says nothing; at the cap it is a lower bound.
 */
export function incomeFromSocialInsurance(
  facts: SocialInsuranceFacts,
  netPay: NetPayPolicy,
  providentFundBasisPoints: number,
): ImpliedIncome {
  if (facts.status !== 'paying') return unknownIncome('contributions_not_paid');
  if (facts.baseMinor <= facts.floorMinor) return unknownIncome('base_at_floor');
  const capped = facts.baseMinor >= facts.capMinor;
  const net = netMonthlyMinor(capped ? facts.capMinor : facts.baseMinor, {
    socialBasisPoints: netPay.socialContributionBasisPoints,
    providentFundBasisPoints,
    standardDeductionMonthlyMinor: netPay.standardDeductionMonthlyMinor,
  });
  return { kind: capped ? 'at_least' : 'exact', netMonthlyMinor: net };
}
