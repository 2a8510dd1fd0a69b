import { capturedPurchase } from '../../checks/captured-purchase.js';
import { clear, compared, findingOf, type CrossCheck } from '../cross-check.js';

/**
 * No merchant is named and a contract or order names who sells: he was known beforehand, and the borrower is paid himself only where nobody can be
 * (个贷办法 2024-3; lending.md §1.1 row 4). Orange, legal.
 */
export const merchantNotNamed: CrossCheck<'consumer'> = {
  rule: 'merchant_not_named',
  about: 'loan',
  staleWhen: ['purchase_contract', 'purpose.merchantPartyId'],
  opensQuestions: ['Q-CONS-07'],
  evaluate({ file }, subject) {
    if (file.purpose.merchantPartyId !== null) return clear();
    const contract = capturedPurchase(file);
    if (contract === null) return clear();
    const { name, uscc } = contract.seller;
    return findingOf(merchantNotNamed, subject, {
      ...{ severity: 'orange', kind: 'legal' },
      compared: [
        compared('merchant', null, 'text', 'application'),
        compared('seller', name ?? uscc, 'text', 'purchase_contract'),
      ],
    });
  },
};
