import { homeOf, vehicleOf } from './case-file.js';
import { inconclusive, mismatch, passed, type CheckRule } from './check-rule.js';

/** An independent value of car or home, sure enough to be held against price and loan. */
export const valuationCheck: CheckRule<'valuation'> = {
  hasInput: ({ file }) => vehicleOf(file) !== null || homeOf(file) !== null,
  judge(data, stated, { policy }) {
    if (stated === 'MISMATCH') return mismatch('other_vehicle');
    if (data.valueMinor === 0) return inconclusive('no_value');
    // A product without a bound of confidence has nothing that a value could pass by.
    if (!('priceAgainstValuation' in policy.tolerances)) return inconclusive('no_tolerance');
    const { confidenceMinBasisPoints } = policy.tolerances.priceAgainstValuation;
    return data.confidenceBasisPoints < confidenceMinBasisPoints
      ? inconclusive('low_confidence')
      : passed;
  },
};
