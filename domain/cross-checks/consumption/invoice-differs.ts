import { loanSubject } from '../../checks/case-file.js';
import type { Invoice } from '../../facts/invoices.js';
import type { ComparedValue } from '../../findings/finding.js';
import { isSameParty } from '../business/same-party.js';
import {
  amount,
  clear,
  compared,
  findingOf,
  notEvaluated,
  type CrossCheck,
} from '../cross-check.js';
import { dataOf } from '../usable-facts.js';
import { boughtByHousehold, merchantOf, wantsProof } from './proof-of-use.js';

const source = 'invoices';

const told = (one: Invoice): ComparedValue[] => [
  compared('invoice_number', one.number, 'text', source),
  compared('invoice_seller', one.seller.name, 'text', source),
  compared('invoice_buyer', one.buyer.name, 'text', source),
];

/**
 * What the tax office has against the application (lending.md §3.4): another seller than the merchant is red; a buyer outside the household, or invoices that
 * are together below the loan, orange; below the whole cost alone they are noted, since the rest may not be invoiced yet. An invoice of which the office has
 * said nothing makes the rest not evaluated.
 */
export const consumptionInvoiceDiffers: CrossCheck<'consumer'> = {
  rule: 'invoice_differs',
  about: 'loan',
  staleWhen: [
    ...[source, 'purpose.invoices', 'purpose.totalCost', 'terms.amount', 'parties'],
    'purpose.merchantPartyId',
  ],
  opensQuestions: ['Q-CONS-06', 'Q-CONS-07'],
  evaluate(input, subject) {
    const { file } = input;
    const declared = file.purpose.invoices ?? [];
    const merchant = merchantOf(file);
    if (declared.length === 0) return wantsProof(file) ? notEvaluated('purpose.invoices') : clear();
    if (merchant === undefined) return notEvaluated('purpose.merchantPartyId');
    const data = dataOf(input, loanSubject, source);
    const found = declared.flatMap(
      ({ number }) => data?.invoices.find((one) => one.number === number) ?? [],
    );
    if (found.length < declared.length) return notEvaluated(source);
    const { name, uscc } = merchant;
    const ofOthers = found.filter(({ seller }) => !isSameParty(seller, { name, uscc }));
    const toOthers = found.filter(({ buyer }) => !boughtByHousehold(file, buyer.name));
    const invoicedMinor = found.reduce((sum, one) => sum + one.netMinor + one.taxMinor, 0);
    const loanMinor = file.terms.amount.amountMinor;
    const costMinor = file.purpose.totalCost.amountMinor;
    const numbers = [
      ...[...new Set([...ofOthers, ...toOthers])].flatMap(told),
      amount('invoice_amount', invoicedMinor, source),
      amount('loan_amount', loanMinor, 'application'),
      amount('total_cost', costMinor, 'application'),
    ];
    const isWrong = ofOthers.length + toOthers.length > 0 || invoicedMinor < loanMinor;
    if (!isWrong && invoicedMinor >= costMinor) return clear(...numbers);
    return findingOf(consumptionInvoiceDiffers, subject, {
      severity: ofOthers.length > 0 ? 'red' : isWrong ? 'orange' : 'yellow',
      ...{ kind: 'fraud', compared: numbers },
    });
  },
};
