import { amount, clear, compared, findingOf, notEvaluated } from '../cross-check.js';
import { sumOf } from './amounts.js';
import type { BusinessCase, BusinessRule, OfferedReceivable } from './business-case.js';

const source = 'invoices';

/** What the tax office has invoiced for a receivable, tax included; null where it has not answered about each of its invoices. */
function invoicedMinor({ invoices }: BusinessCase, { invoiceNumbers }: OfferedReceivable) {
  if (invoices.state !== 'data') return null;
  const { data } = invoices;
  const found = invoiceNumbers.map((number) => {
    if (data.notFound.includes(number)) return 0;
    const one = data.invoices.find((invoice) => invoice.number === number);
    if (one === undefined) return null;
    return one.status === 'valid' ? one.netMinor + one.taxMinor : 0;
  });
  return found.includes(null) ? null : sumOf(found.map((one) => one ?? 0));
}

/**
 * A receivable is no more than what was invoiced for it, to the fen (Civil Code art. 763: a receivable that was made up). Invoices that are void or not
 * known carry nothing. One without any invoice is not evaluated, since its contract is what has to prove it.
 */
export const receivableAboveInvoices: BusinessRule = {
  rule: 'receivable_above_invoices',
  staleWhen: [source, 'collateral', 'purpose.invoices'],
  opensQuestions: ['Q-SME-13'],
  evaluate(input) {
    const { receivables } = input.declared;
    if (receivables.length === 0) return clear();
    const held = receivables.map((one) => ({
      ...{ amountMinor: one.amountMinor, debtorName: one.debtorName },
      invoiced: one.invoiceNumbers.length === 0 ? null : invoicedMinor(input, one),
    }));
    const above = held.flatMap(({ invoiced, amountMinor, debtorName }) =>
      invoiced !== null && amountMinor > invoiced
        ? [
            compared('debtor', debtorName, 'text', 'application'),
            amount('receivable', amountMinor, 'application'),
            amount('invoiced_to_debtor', invoiced, source),
          ]
        : [],
    );
    if (above.length > 0) {
      return findingOf(receivableAboveInvoices, input.subject, {
        ...{ severity: 'orange', kind: 'fraud', compared: above },
      });
    }
    if (receivables.some(({ invoiceNumbers }) => invoiceNumbers.length === 0))
      return notEvaluated('purpose.invoices');
    return held.some(({ invoiced }) => invoiced === null) ? notEvaluated(source) : clear();
  },
};
