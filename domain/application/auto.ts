import { z } from 'zod';
import { personTextSchema } from '../formats/person-text.js';
import { moneySchema } from '../money/money.js';
import { codeSchema } from './application-parts.js';
import { carInvoiceSchema, invoicesMax } from './invoice.js';
import { partyIdSchema } from './party.js';
import { vinText } from './vin.js';

/** Who may be said to drive the car. A car for somebody else may be a loan for somebody else (depth.md G15: straw buyer). */
export const carUsers = ['borrower', 'spouse', 'family', 'employee', 'other'] as const;

/** What the money is for: a car from a dealer, its price and how the down payment was made (depth.md G15). */
export const autoPurposeSchema = z.strictObject({
  use: z.enum(['own', 'ride_hailing', 'freight', 'rental']),
  dealerPartyId: partyIdSchema,
  payeePartyId: partyIdSchema,
  price: moneySchema,
  downPayment: moneySchema,
  downPaymentSource: z.enum([
    'savings',
    'salary',
    'old_car',
    'family_gift',
    'family_loan',
    'loan',
    'card',
  ]),
  user: z
    .enum(carUsers)
    .optional()
    .describe('Who will mainly drive the car, as declared; left out where nobody asked.'),
  invoices: z
    .array(carInvoiceSchema)
    .min(1)
    .max(invoicesMax)
    .optional()
    .describe('Invoices on the sale; left out while there is none but a contract or an offer.'),
});

export type AutoPurpose = z.infer<typeof autoPurposeSchema>;

/** The car as security. */
export const vehicleSchema = z.strictObject({
  kind: z.literal('vehicle'),
  vin: vinText,
  plate: personTextSchema(12).nullable(),
  make: personTextSchema(60),
  model: personTextSchema(60),
  colour: personTextSchema(30),
  state: z.enum(['new', 'used']),
  fuel: z.enum(['fuel', 'nev']),
  telematicsDeviceId: codeSchema.nullable(),
  registrationCityCode: z.string().regex(/^\d{4}$/),
});
export type Vehicle = z.infer<typeof vehicleSchema>;
