import { capturedPurchase } from '../../checks/captured-purchase.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { boughtByHousehold, wantsProof } from './proof-of-use.js';

/**
 * Somebody outside the household buys by contract or order: the money may be for another (depth.md G15). Orange and no more, since a family books for its
 * children and parents.
 */
export const consumptionBuyer: CrossCheck<'consumer'> = {
  rule: 'purchase_buyer_differs',
  about: 'loan',
  staleWhen: ['purchase_contract', 'parties', 'purpose.merchantPartyId'],
  opensQuestions: ['Q-CONS-09'],
  evaluate({ file }, subject) {
    if (!wantsProof(file)) return clear();
    const buyer = capturedPurchase(file)?.buyer ?? null;
    if (buyer === null) return notEvaluated('purchase_contract');
    const named = compared('buyer', buyer, 'text', 'purchase_contract');
    if (boughtByHousehold(file, buyer)) return clear(named);
    return findingOf(consumptionBuyer, subject, {
      ...{ severity: 'orange', kind: 'fraud', compared: [named] },
    });
  },
};
