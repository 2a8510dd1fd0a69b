import { z } from 'zod';
import { invoiceCodeText, invoiceNumberText } from '../domain/facts/invoices.js';
import { dateText, minorUnits } from '../domain/facts/shapes.js';
import { found, lookup } from './connector/lookup.js';
import { requestText } from './connector/request-shapes.js';

/** What stands on each invoice: the office finds none by its number alone. `amountMinor` is without tax. */
const requestSchema = z.strictObject({
  uscc: requestText,
  invoices: z
    .array(
      z.strictObject({
        code: invoiceCodeText.nullable(),
        number: invoiceNumberText,
        issuedOn: dateText,
        amountMinor: minorUnits,
      }),
    )
    .min(1)
    .max(500),
});
export type InvoicesRequest = z.infer<typeof requestSchema>;

/** The tax office's check of invoices (发票查验) of which the company is seller or buyer. */
export const invoices = lookup({
  source: 'invoices',
  family: 'invoices',
  request: requestSchema,
  answers: found,
});
