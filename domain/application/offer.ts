import { z } from 'zod';
import { dateText } from '../facts/shapes.js';
import { personTextSchema } from '../formats/person-text.js';
import { usccSchema } from '../formats/uscc.js';
import { moneySchema } from '../money/money.js';
import { vinText } from './vin.js';

/**
 * What is read from an offer (形式发票 pro forma, 报价单): what somebody would sell, and at what price. It binds nobody and was paid by nobody, so that it is neither a
 * contract nor an invoice.
 */
export const offerSchema = z.strictObject({
  number: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,64}$/)
    .describe('The number of the offer.'),
  issuedOn: dateText,
  validUntil: dateText
    .nullable()
    .describe('The last day on which it holds; null where it names none.'),
  goods: personTextSchema(200).describe(
    'Goods or service in its own words; kept under the key of the borrower.',
  ),
  seller: personTextSchema(120).describe('Who offers; kept under the key of the borrower.'),
  sellerUscc: usccSchema.nullable().describe('Of a company that offers.'),
  vin: vinText.nullable().describe('Of a car whose number it names.'),
  price: moneySchema.describe('The price in all, tax included.'),
});
export type Offer = z.infer<typeof offerSchema>;

/** What is personal in it. */
export type OfferSecrets = Pick<Offer, 'goods' | 'seller'>;
/** What the loan itself knows of it. */
export type OfferTerms = Omit<Offer, keyof OfferSecrets>;
