import { z } from 'zod';
import { dateText, minorUnits, providerText } from './shapes.js';

/** An invoice number: eight digits beside a code of ten or twelve, or twenty digits of a digital one (数电票), which has no code. */
export const invoiceNumberText = z.string().regex(/^(\d{8}|\d{20})$/);
/** The code of an invoice (发票代码). */
export const invoiceCodeText = z.string().regex(/^\d{10}(\d{2})?$/);

const invoicePartySchema = z.strictObject({ name: providerText, uscc: providerText.nullable() });

/** One invoice as the tax office has it. `netMinor` and `taxMinor` add up to what the buyer owes. */
export const invoiceSchema = z.strictObject({
  code: invoiceCodeText.nullable(),
  number: invoiceNumberText,
  issuedOn: dateText,
  /** 正常, 作废, and 红冲: cancelled by a red invoice of `statusOn`, in whole. */
  status: z.enum(['valid', 'void', 'red']),
  statusOn: dateText.nullable(),
  seller: invoicePartySchema,
  buyer: invoicePartySchema,
  /** The car of an invoice on one (机动车销售统一发票); absent and null of every other. */
  vin: providerText.nullable().optional(),
  netMinor: minorUnits,
  taxMinor: minorUnits,
});

/**
 * The tax office's check of invoices (发票查验): it finds an invoice only by what stands on it. One that it does not find with these figures is
 * `notFound`, which is neither valid nor void: it may be too new, mistyped or made up.
 */
export const invoicesFactsSchema = z.strictObject({
  invoices: z.array(invoiceSchema).max(500),
  notFound: z.array(invoiceNumberText).max(500),
});
export type Invoice = z.infer<typeof invoiceSchema>;
export type InvoicesFacts = z.infer<typeof invoicesFactsSchema>;
