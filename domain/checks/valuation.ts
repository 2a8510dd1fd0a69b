import { inconclusive, mismatch, passed, type CheckRule } from './check-rule.js';

/** An independent value of the car, sure enough to be held against price and loan. */
export const valuationCheck: CheckRule<'valuation'> = {
  hasInput: () => true,
  judge(data, stated, { policy }) {
    if (stated === 'MISMATCH') return mismatch('other_vehicle');
    const { confidenceMinBasisPoints } = policy.tolerances.priceAgainstValuation;
    if (data.valueMinor === 0) return inconclusive('no_value');
    return data.confidenceBasisPoints < confidenceMinBasisPoints
      ? inconclusive('low_confidence')
      : passed;
  },
};
