import { registeredPropertyOf, vehicleOf } from './case-file.js';
import type { ProductPolicy } from '../policy/product-policy.js';
import { inconclusive, mismatch, passed, type CheckRule } from './check-rule.js';

/** An independent value of car, home, land or building, sure enough to be held against price and loan. */
export const valuationCheck: CheckRule<'valuation'> = {
  hasInput: ({ file }) => vehicleOf(file) !== null || registeredPropertyOf(file) !== null,
  judge(data, stated, { policy }) {
    if (stated === 'MISMATCH') return mismatch('other_vehicle');
    if (data.valueMinor === 0) return inconclusive('no_value');
    const confidenceMinBasisPoints = confidenceMinOf(policy);
    // A product without a bound of confidence has nothing that a value could pass by.
    if (confidenceMinBasisPoints === undefined) return inconclusive('no_tolerance');
    return data.confidenceBasisPoints < confidenceMinBasisPoints
      ? inconclusive('low_confidence')
      : passed;
  },
};

/** How sure a value must be: against a price, or as the security of a company. */
function confidenceMinOf(policy: ProductPolicy): number | undefined {
  if ('priceAgainstValuation' in policy.tolerances)
    return policy.tolerances.priceAgainstValuation.confidenceMinBasisPoints;
  return 'business' in policy ? policy.business.realEstate?.confidenceMinBasisPoints : undefined;
}
