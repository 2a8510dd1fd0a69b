import { rangesOverlap } from '../../policy/dated.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import type { Fault } from '../fault.js';

/** Regions that ask for a smaller down payment than the country on the same days: the greater counts, so the row would say what never holds. */
export function localMinimumFaults(policy: ProductPolicy): Fault[] {
  if (policy.product !== 'mortgage') return [];
  const national = policy.downPaymentMinimums;
  return (policy.localDownPaymentMinimums ?? []).flatMap((row, i) => {
    const above = national.findIndex(
      (one) =>
        rangesOverlap(one, row) &&
        (one.homes === row.homes || one.homes === 'any' || row.homes === 'any') &&
        one.shareBasisPoints > row.shareBasisPoints,
    );
    if (above < 0) return [];
    const message = `is below downPaymentMinimums.${above} of the country on the same days, which counts instead`;
    return [{ path: `localDownPaymentMinimums.${i}.shareBasisPoints`, message }];
  });
}
