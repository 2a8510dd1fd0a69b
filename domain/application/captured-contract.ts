import type { CrossFieldProblem } from './cross-field-problem.js';
import type { SentDocument } from './document.js';
import type { Product } from './product.js';

type Offered = Extract<SentDocument, { type: 'pro_forma' }>;
const fields = ['purchase', 'homePurchase', 'consumerPurchase'] as const;

/** Which of the contracts of sale a product may have captured; companies state theirs in the application. */
const capturedOf: Readonly<Partial<Record<Product, (typeof fields)[number]>>> = {
  auto: 'purchase',
  mortgage: 'homePurchase',
  consumer: 'consumerPurchase',
};

/** A contract of sale on a home with a car loan, or any other of another product, or two at once: it would be held against nothing. */
export function capturedContractProblems(
  document: SentDocument,
  product: Product,
): CrossFieldProblem[] {
  if (document.type === 'pro_forma') return offerProblems(document, product);
  if (document.type !== 'purchase_contract') return [];
  const fits = capturedOf[product];
  return fields
    .filter((field) => document[field] !== undefined && field !== fits)
    .map((field) => ({
      path: [field],
      message:
        fits === undefined
          ? 'no contract of sale is captured for this product; send the paper without it'
          : `a contract of sale of this product is captured as ${fits}`,
    }));
}

/** An offer is read of what a person buys on one; of homes and companies nothing would be held against it. */
function offerProblems({ offer }: Offered, product: Product): CrossFieldProblem[] {
  if (offer === undefined || product === 'auto' || product === 'consumer') return [];
  return [
    {
      path: ['offer'],
      message: 'no offer is captured for this product; send the paper without it',
    },
  ];
}
