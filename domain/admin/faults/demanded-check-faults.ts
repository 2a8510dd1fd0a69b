import type { Bounds } from '../../policy/bounds.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import type { Fault } from '../fault.js';

/** Checks that the law demands and the policy leaves out, or lets somebody waive. */
export function demandedCheckFaults(
  { product, checks }: ProductPolicy,
  { demandedChecks }: Bounds,
): Fault[] {
  return demandedChecks
    .filter(({ products }) => products.includes(product))
    .flatMap(({ check, subject, mark: { source } }) => {
      const i = checks.findIndex((one) => one.check === check && one.subject === subject);
      if (i === -1)
        return [
          { path: 'checks', message: `the law demands ${check} of the ${subject} (${source})` },
        ];
      const message = `the law demands this check (${source})`;
      const line = checks[i];
      return (['legallyRequired', 'required'] as const)
        .filter((field) => line?.[field] !== true)
        .map((field) => ({ path: `checks.${i}.${field}`, message }));
    });
}
