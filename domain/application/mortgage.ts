import { z } from 'zod';
import { personTextSchema } from '../formats/person-text.js';
import { moneySchema } from '../money/money.js';
import { addressSchema, partyIdSchema } from './party.js';

/** Where a down payment on a home may come from (questions.md Q-MORT-12). What is borrowed is told apart from what is one's own. */
export const homeDownPaymentSources = [
  'savings',
  'home_sale',
  'provident_fund',
  'family_gift',
  'family_loan',
  'loan',
  'card',
  'business_loan',
  'developer',
  'agent',
] as const;

/** What the money is for: a home to live in, from a developer or from its owner (product.md §2, questions.md Q-MORT). */
export const mortgagePurposeSchema = z.strictObject({
  use: z.enum(['own', 'parents', 'children', 'let', 'empty']),
  sellerPartyId: partyIdSchema.describe(
    'Who sells: the developer of a new home, or the owner of one that is sold again, a person or a company.',
  ),
  payeePartyId: partyIdSchema.describe(
    'Whose account the money goes to: the developer’s supervised account (预售资金监管), or the one that keeps the price of a home that is sold again (资金监管).',
  ),
  price: moneySchema,
  downPayment: moneySchema,
  downPaymentSource: z.enum(homeDownPaymentSources),
  homesOwned: z
    .int()
    .min(0)
    .max(50)
    .describe(
      'Homes that borrower, spouse and children under age own before this one, as declared.',
    ),
});
export type MortgagePurpose = z.infer<typeof mortgagePurposeSchema>;

/**
 * The unit number of the property register (不动产单元号, GB/T 37346): district, cadastral area and zone, kind of right, parcel, and the
 * building unit behind F; 28 characters.
 */
export const unitNumberSchema = z
  .string()
  .regex(
    /^\d{12}[A-Z]{2}\d{5}F\d{8}$/,
    'the 28 characters of the property unit: 12 digits, 2 letters, 5 digits, F, 8 digits',
  );

/** The home as security. Its area is in hundredths of a square metre (89.50 m² = 8950). */
export const homeSchema = z.strictObject({
  kind: z.literal('home'),
  unitNumber: unitNumberSchema,
  address: addressSchema,
  estate: personTextSchema(60),
  building: personTextSchema(20),
  areaHundredths: z.int().min(1).max(10_000_000),
  state: z.enum(['new', 'resale']),
});
export type Home = z.infer<typeof homeSchema>;
