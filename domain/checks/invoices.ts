import { organisationOf } from './case-file.js';
import { inconclusive, mismatch, passed, type CheckRule } from './check-rule.js';

/**
 * Invoices at the tax office (发票查验): each that was asked for is there and counts. One that is not found is a question and no forgery; buyer,
 * seller and amount are compared by a cross-check, which knows what they are held against.
 */
export const invoicesCheck: CheckRule<'invoices'> = {
  hasInput: ({ file, subject }) => organisationOf(file, subject) !== undefined,
  judge(data, stated) {
    if (stated === 'MISMATCH') return mismatch('invoice_differs');
    if (data.invoices.some(({ status }) => status === 'void')) return mismatch('invoice_void');
    if (data.invoices.some(({ status }) => status === 'red')) return mismatch('invoice_red');
    if (data.notFound.length > 0) return inconclusive('invoice_not_found');
    return data.invoices.length === 0 ? inconclusive('no_invoices') : passed;
  },
};
