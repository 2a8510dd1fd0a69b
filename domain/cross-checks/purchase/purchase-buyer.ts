import { capturedPurchase } from '../../checks/captured-purchase.js';
import {
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
  type Purchase,
} from '../cross-check.js';

const plain = (name: string) => name.normalize('NFKC').replace(/\s+/g, '');

/**
 * Somebody else than a borrower buys by the contract (depth.md G15: straw buyer): who owns what is bought is not who owes the money. Names
 * are exact (lending.md §7.5); of several buyers each is a borrower.
 */
export const purchaseBuyer: CrossCheck<Purchase> = {
  rule: 'purchase_buyer_differs',
  about: 'loan',
  staleWhen: ['purchase_contract', 'parties'],
  opensQuestions: ['Q-AUTO-12', 'Q-AUTO-18', 'Q-MORT-10'],
  evaluate({ file }, subject) {
    const buyer = capturedPurchase(file)?.buyer ?? null;
    if (buyer === null) return notEvaluated('purchase_contract');
    const borrowers = Object.values(file.parties).flatMap(({ party }) =>
      party.role === 'borrower' || party.role === 'co_borrower' ? [plain(party.name)] : [],
    );
    const buyers = buyer.split(/[、，,;；/]/).map(plain);
    const named = compared('buyer', buyer, 'text', 'purchase_contract');
    if (buyers.every((one) => borrowers.includes(one))) return clear(named);
    return findingOf(purchaseBuyer, subject, { severity: 'red', kind: 'fraud', compared: [named] });
  },
};
