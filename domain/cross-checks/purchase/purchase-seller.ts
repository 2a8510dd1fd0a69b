import { capturedPurchase } from '../../checks/captured-purchase.js';
import { sellerIdOf } from '../../checks/case-file.js';
import {
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
  type Purchase,
} from '../cross-check.js';
import { compareOrganisationNames } from '../organisation-names.js';

/** The contract names another seller than the application (depth.md G15). Of companies the credit code decides before the name; a person is told by his name. */
export const purchaseSeller: CrossCheck<Purchase> = {
  rule: 'purchase_seller_differs',
  about: 'loan',
  staleWhen: ['purchase_contract', 'purpose.dealerPartyId', 'purpose.sellerPartyId', 'parties'],
  opensQuestions: ['Q-AUTO-11', 'Q-MORT-10'],
  evaluate({ file }, subject) {
    const seller = capturedPurchase(file)?.seller;
    const sellerId = sellerIdOf(file);
    const told = sellerId === null ? undefined : file.parties[sellerId]?.party;
    if (seller === undefined || told === undefined) return notEvaluated('purchase_contract');
    if (seller.name === null && seller.uscc === null) return notEvaluated('purchase_contract');
    const names = [
      compared('seller', told.name, 'text', 'application'),
      compared('seller', seller.name ?? seller.uscc, 'text', 'purchase_contract'),
    ];
    if (isSeller(told, seller)) return clear(...names);
    return findingOf(purchaseSeller, subject, {
      severity: 'orange',
      kind: 'fraud',
      compared: names,
    });
  },
};

function isSeller(
  told: { name: string; uscc?: string },
  seller: { name: string | null; uscc: string | null },
): boolean {
  if (told.uscc !== undefined && seller.uscc !== null) return told.uscc === seller.uscc;
  if (seller.name === null) return false;
  return told.uscc === undefined
    ? told.name === seller.name
    : compareOrganisationNames(told.name, seller.name) !== 'other';
}
