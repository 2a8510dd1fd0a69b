import { clear, findingOf, notEvaluated, type Bought, type CrossCheck } from '../cross-check.js';
import { namesSeller, purchaseSeller, sellerOfContract } from './purchase-seller.js';

/**
 * The contract tells its seller by a name alone, and it is only near the application's. Names are exact (lending.md §7.5), so that a person looks at the
 * contract: a short form is one company, a like name may be two.
 */
export const purchaseSellerNear: CrossCheck<Bought> = {
  rule: 'purchase_seller_near',
  about: 'loan',
  staleWhen: purchaseSeller.staleWhen,
  opensQuestions: purchaseSeller.opensQuestions,
  evaluate({ file }, subject) {
    if (!namesSeller(file)) return clear();
    const seller = sellerOfContract(file);
    if (seller === undefined) return notEvaluated('purchase_contract');
    if (seller.relation !== 'near') return clear(...seller.names);
    return findingOf(purchaseSellerNear, subject, {
      severity: 'yellow',
      kind: 'operational',
      compared: seller.names,
    });
  },
};
