import { demandedPositions } from '../../application/positions.js';
import { lendsToCompanies } from '../../application/product.js';
import type { ProductPolicy } from '../../policy/product-policy.js';
import type { Fault } from '../fault.js';

/** Contact points that no application of the product could bring, or that nobody would ever be held to. */
export function contactDemandFaults({ product, contactPoints }: ProductPolicy): Fault[] {
  const { emergencyContact, apart = [] } = contactPoints ?? {};
  const ofCompany = lendsToCompanies(product);
  const held: readonly string[] = ofCompany
    ? [...demandedPositions(product), 'operations_head']
    : [];
  const unheld = apart.flatMap((position, i) =>
    held.includes(position)
      ? []
      : [
          {
            path: `contactPoints.apart.${i}`,
            message: `nobody is ${position} in a loan of ${product}`,
          },
        ],
  );
  if (!ofCompany || emergencyContact !== 'demanded') return unheld;
  const message =
    'a company names no emergency contact, so that every application would be refused';
  return [{ path: 'contactPoints.emergencyContact', message }, ...unheld];
}
