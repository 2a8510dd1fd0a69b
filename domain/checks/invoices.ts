import { loanSubject, organisationOf } from './case-file.js';
import { inconclusive, mismatch, passed, type CheckRule } from './check-rule.js';

/**
 * Invoices at the tax office (发票查验): each that was asked for is there and counts. One that is not found is a question and no forgery; buyer,
 * seller and amount are compared by a cross-check, which knows what they are held against.
 */
export const invoicesCheck: CheckRule<'invoices'> = {
  // Of a car, and of what is consumed, it is the loan's own matter: the invoice of whoever sells names the buyer.
  hasInput: ({ file, subject }) =>
    'invoices' in file.purpose &&
    file.purpose.invoices !== undefined &&
    (subject === loanSubject || organisationOf(file, subject) !== undefined),
  judge(data, stated) {
    if (stated === 'MISMATCH') return mismatch('invoice_differs');
    if (data.invoices.some(({ status }) => status === 'void')) return mismatch('invoice_void');
    if (data.invoices.some(({ status }) => status === 'red')) return mismatch('invoice_red');
    if (data.notFound.length > 0) return inconclusive('invoice_not_found');
    return data.invoices.length === 0 ? inconclusive('no_invoices') : passed;
  },
};
