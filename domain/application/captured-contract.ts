import type { CrossFieldProblem } from './cross-field-problem.js';
import type { SentDocument } from './document.js';
import type { Product } from './product.js';

/** Which of the two contracts of sale a product may have captured; no other product buys anything that has one. */
const capturedOf: Readonly<Partial<Record<Product, 'purchase' | 'homePurchase'>>> = {
  auto: 'purchase',
  mortgage: 'homePurchase',
};

/** A contract of sale on a home with a car loan, or the other way round, or both at once: it would be held against nothing. */
export function capturedContractProblems(
  document: SentDocument,
  product: Product,
): CrossFieldProblem[] {
  if (document.type !== 'purchase_contract') return [];
  const fits = capturedOf[product];
  return (['purchase', 'homePurchase'] as const)
    .filter((field) => document[field] !== undefined && field !== fits)
    .map((field) => ({
      path: [field],
      message:
        fits === undefined
          ? 'no contract of sale is captured for this product; send the paper without it'
          : `a contract of sale of this product is captured as ${fits}`,
    }));
}
