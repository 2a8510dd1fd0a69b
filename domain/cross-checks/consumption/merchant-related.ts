import { compared, clear, findingOf, notEvaluated, type CrossCheck } from '../cross-check.js';
import { dataOf } from '../usable-facts.js';
import { merchantTies } from './merchant-ties.js';
import { merchantOf } from './proof-of-use.js';

/**
 * The merchant is somebody else than who borrows (lending.md §3.4, §3.2 EW-F04): a loan that is paid to one's own firm is cash. Shown as owner, controller or
 * representative with the end of the borrower's number: red. By name alone, by a party beside him, by address or telephone: orange, since names are shared.
 * The employer: yellow. Without the register nothing is clear.
 */
export const merchantRelated: CrossCheck<'consumer'> = {
  rule: 'merchant_related',
  about: 'loan',
  staleWhen: ['business_registry', 'purpose.merchantPartyId', 'parties', 'uscc'],
  opensQuestions: ['Q-CONS-07', 'Q-CONS-09'],
  evaluate(input, subject) {
    const { merchantPartyId } = input.file.purpose;
    if (merchantPartyId === null) return clear();
    const merchant = merchantOf(input.file);
    if (merchant === undefined) return notEvaluated('purpose.merchantPartyId');
    const registry = dataOf(input, merchantPartyId, 'business_registry');
    if (registry === undefined) return notEvaluated('business_registry');
    const { own, near, employer } = merchantTies(input.file, merchant, registry);
    const ties = [...own, ...near, ...employer];
    const numbers = [compared('merchant', merchant.name, 'text', 'application'), ...ties];
    if (ties.length === 0) return clear(...numbers);
    return findingOf(merchantRelated, subject, {
      severity: own.length > 0 ? 'red' : near.length > 0 ? 'orange' : 'yellow',
      ...{ kind: 'fraud', compared: numbers },
    });
  },
};
