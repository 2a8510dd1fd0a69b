import { z } from 'zod';
import { invoiceCodeText, invoiceNumberText } from '../facts/invoices.js';
import { dateText } from '../facts/shapes.js';
import { personTextSchema } from '../formats/person-text.js';
import { usccSchema } from '../formats/uscc.js';
import { moneySchema } from '../money/money.js';
import { vinText } from './vin.js';

/** What stands on every invoice, and without which the tax office finds none (发票查验). */
const onTheInvoice = {
  code: invoiceCodeText
    .nullable()
    .describe('发票代码; null of a digital one (数电票), which has none.'),
  number: invoiceNumberText,
  issuedOn: dateText,
  netAmount: moneySchema.describe('Without tax, as the tax office asks for it.'),
};

/** The invoice on the sale of the car (机动车销售统一发票), as read from the paper. Who bought it, the tax office says. */
export const carInvoiceSchema = z.strictObject({
  ...onTheInvoice,
  taxAmount: moneySchema,
  vin: vinText
    .nullable()
    .describe('The vehicle identification number (车辆识别代号) printed on it, where one is.'),
});
export type CarInvoice = z.infer<typeof carInvoiceSchema>;

/** An invoice on what a consumer loan is for, as read from the paper. Who sold and who bought, the tax office says. */
export const consumerInvoiceSchema = z.strictObject({ ...onTheInvoice, taxAmount: moneySchema });
export type ConsumerInvoice = z.infer<typeof consumerInvoiceSchema>;

/** An invoice that a company hands in as evidence of what the money is for, or of what it sells. */
export const businessInvoiceSchema = z.strictObject({
  ...onTheInvoice,
  side: z.enum(['sold', 'bought']).describe('Whether the company sold or bought.'),
  counterparty: z.strictObject({ name: personTextSchema(120), uscc: usccSchema.nullable() }),
});
export type BusinessInvoice = z.infer<typeof businessInvoiceSchema>;

/** One spelling of an invoice by what tells it from every other: code and number, or the number alone of a digital one, which has no code. */
export const invoiceKey = ({ code, number }: { code: string | null; number: string }): string =>
  `${code ?? ''}:${number}`;

/** As many as one application hands in; the tax office takes as many at once. */
export const invoicesMax = 50;
