import { z } from 'zod';
import { moneySchema } from '../money/money.js';
import { consumerInvoiceSchema, invoicesMax } from './invoice.js';
import { partyIdSchema } from './party.js';

/** What a consumer loan may be for (questions.md Q-CONS-06). What is forbidden (property, shares, lending on, business) is no use to choose. */
export const consumerUses = [
  'renovation',
  'education',
  'travel',
  'medical',
  'wedding',
  'goods',
  'other',
] as const;

/** What the money is for: something that is consumed, its whole cost and the own share in it. */
export const consumerPurposeSchema = z.strictObject({
  use: z.enum(consumerUses),
  totalCost: moneySchema.describe('What it costs in all, the own share included.'),
  ownFunds: moneySchema.describe('What the borrower pays of it from his own money.'),
  merchantPartyId: partyIdSchema
    .nullable()
    .describe(
      'From whom it is bought; the money is paid to him (受托支付). Null where he cannot be known beforehand: the borrower pays by himself (自主支付), within the limit of the law.',
    ),
  invoices: z
    .array(consumerInvoiceSchema)
    .min(1)
    .max(invoicesMax)
    .optional()
    .describe(
      'Invoices of the merchant; left out while there is none but a contract, an order or an offer. The tax office is asked about them by the merchant’s code, so that one must be named.',
    ),
});
export type ConsumerPurpose = z.infer<typeof consumerPurposeSchema>;
