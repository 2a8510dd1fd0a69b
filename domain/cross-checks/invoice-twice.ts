import { invoiceKey } from '../application/invoice.js';
import type { CompanyProduct } from '../application/product.js';
import { clear, compared, findingOf, notEvaluated, type CrossCheck } from './cross-check.js';

/** What has invoices as evidence: a car, what is consumed, and the running business of a company. */
type Invoiced = 'auto' | 'consumer' | Exclude<CompanyProduct, 'project_finance'>;

/**
 * One invoice as evidence twice (重复融资): within this application, or in another loan as well, whoever borrows there. Invoices are told apart by
 * code and number. When nobody looked at other loans only the first can be told, and nothing is clear.
 */
export const invoiceTwice: CrossCheck<Invoiced> = {
  rule: 'invoice_twice',
  about: 'borrower',
  staleWhen: ['purpose.invoices'],
  opensQuestions: [],
  evaluate({ file, invoicesElsewhere }, subject) {
    const invoices = file.purpose.invoices ?? [];
    if (invoices.length === 0) return clear();
    const keys = invoices.map(invoiceKey);
    const twice = invoices.filter((_one, i) => keys.indexOf(keys[i] ?? '') !== i);
    const elsewhere = invoices.filter(
      (one, i) =>
        keys.indexOf(keys[i] ?? '') === i && invoicesElsewhere?.includes(invoiceKey(one)) === true,
    );
    if (twice.length + elsewhere.length > 0) {
      return findingOf(invoiceTwice, subject, {
        ...{ severity: 'red', kind: 'fraud' },
        compared: [
          ...twice.map(({ number }) =>
            compared('invoice_twice_here', number, 'text', 'application'),
          ),
          ...elsewhere.map(({ number }) => compared('invoice_elsewhere', number, 'text', 'loans')),
        ],
      });
    }
    return invoicesElsewhere === null ? notEvaluated('loans') : clear();
  },
};
