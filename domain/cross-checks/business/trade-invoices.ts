import { amount, clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import { sumOf } from './amounts.js';
import type { BusinessRule } from './business-case.js';
import { isSameParty } from './same-party.js';
import { countedInvoices, wantsProof } from './trade-of.js';

/**
 * The contract against the invoices that are handed in for it, as the tax office has them, tax included: none of them is of the counterparty: orange;
 * those of it are together above the contract, or were issued before it was signed: noted. What the office has not answered about is not evaluated.
 */
export const contractInvoicesDiffer: BusinessRule = {
  rule: 'contract_invoices_differ',
  staleWhen: ['purpose.contract', 'purpose.invoices', 'invoices'],
  opensQuestions: ['Q-SME-17'],
  evaluate(input) {
    const { trade } = input.declared;
    if (!wantsProof(trade)) return clear();
    const { contract } = trade;
    if (contract === null) return notEvaluated('purpose.contract');
    const counted = countedInvoices(input);
    if (counted === null) return notEvaluated('invoices');
    if (counted.length === 0) return notEvaluated('purpose.invoices');
    const own = counted.filter(({ seller }) => isSameParty(seller, contract.counterparty));
    const early = own.filter(({ issuedOn }) => issuedOn < contract.signedOn);
    const ownMinor = sumOf(own.map(({ grossMinor }) => grossMinor));
    const numbers = [
      compared('contract_counterparty', contract.counterparty.name, 'text', 'purpose.contract'),
      compared('invoices_of_counterparty', own.length, 'count', 'invoices'),
      amount('invoiced_by_counterparty', ownMinor, 'invoices'),
      amount('contract_amount', contract.amount.amountMinor, 'purpose.contract'),
      compared('contract_signed_on', contract.signedOn, 'date', 'purpose.contract'),
      ...early.map(({ number }) => compared('invoice_before_contract', number, 'text', 'invoices')),
    ];
    if (own.length === 0)
      return findingOf(contractInvoicesDiffer, input.subject, {
        ...{ severity: 'orange', kind: 'fraud', compared: numbers },
      });
    if (early.length === 0 && ownMinor <= contract.amount.amountMinor) return clear(...numbers);
    return findingOf(contractInvoicesDiffer, input.subject, {
      ...{ severity: 'yellow', kind: 'fraud', compared: numbers },
    });
  },
};
