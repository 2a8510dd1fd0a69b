import { z } from 'zod';
import { dateText, instantText } from '../facts/shapes.js';
import { personTextSchema } from '../formats/person-text.js';
import { usccSchema } from '../formats/uscc.js';
import { moneySchema } from '../money/money.js';
import { unitNumberSchema } from './mortgage.js';
import { vinText } from './vin.js';

/** The fields of the contract by which the car is bought, as captured from the accepted paper; what it does not say is null. */
export const purchaseContractSchema = z.strictObject({
  number: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,64}$/)
    .describe('The number of the contract.'),
  signedAt: instantText.describe('When it was signed, ISO-8601 UTC.'),
  buyer: personTextSchema(80).describe(
    'The buyer, as the contract names him; kept under the key of the borrower.',
  ),
  dealer: z.strictObject({
    name: personTextSchema(120).describe('The seller, as the contract names it.'),
    uscc: usccSchema.nullable(),
    cityCode: z
      .string()
      .regex(/^\d{4}$/, 'the first four digits of the GB/T 2260 code')
      .nullable()
      .describe('City of the shop where the car is handed over.'),
  }),
  vehicle: z.strictObject({
    vin: vinText,
    make: personTextSchema(60).nullable(),
    model: personTextSchema(60).nullable(),
    colour: personTextSchema(30).nullable(),
    state: z.enum(['new', 'used']).nullable(),
  }),
  price: moneySchema.describe('The price of the car in all.'),
  downPayment: moneySchema.nullable(),
  deliveryOn: dateText.nullable().describe('The agreed day of delivery, as a civil date.'),
});
export type PurchaseContract = z.infer<typeof purchaseContractSchema>;

/** What the loan itself knows of the contract. */
export type PurchaseTerms = Omit<PurchaseContract, 'buyer'>;
/** What is personal in the contract and lies under the borrower's key. */
export type PurchaseSecrets = Pick<PurchaseContract, 'buyer'>;

/** The fields of the contract by which a home is bought, as captured from the accepted paper; what it does not say is null. */
export const homePurchaseSchema = z.strictObject({
  number: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,64}$/)
    .describe('The number of the contract.'),
  signedAt: instantText.describe('When it was signed, ISO-8601 UTC.'),
  buyer: personTextSchema(80).describe(
    'The buyer, as the contract names him; kept under the key of the borrower.',
  ),
  seller: personTextSchema(120).describe(
    'Who sells, as the contract names him: a developer, or a person; kept under the key of the borrower.',
  ),
  sellerUscc: usccSchema.nullable().describe('Of a company that sells.'),
  unitNumber: unitNumberSchema,
  areaHundredths: z.int().min(1).max(10_000_000).nullable(),
  price: moneySchema.describe('The price of the home in all.'),
  downPayment: moneySchema.nullable(),
});
export type HomePurchase = z.infer<typeof homePurchaseSchema>;

/** What is personal in it: a home is often sold by a person. */
export type HomePurchaseSecrets = Pick<HomePurchase, 'buyer' | 'seller'>;
/** What the loan itself knows of it. */
export type HomePurchaseTerms = Omit<HomePurchase, keyof HomePurchaseSecrets>;
