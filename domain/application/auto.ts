import { z } from 'zod';
import { personTextSchema } from '../formats/person-text.js';
import { moneySchema } from '../money/money.js';
import { codeSchema } from './application-parts.js';
import { partyIdSchema } from './party.js';

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
});

export type AutoPurpose = z.infer<typeof autoPurposeSchema>;

/** The car as security. A VIN that fails its check digit is re-asked, not refused (lending.md §8), so it is only bounded here. */
export const vehicleSchema = z.strictObject({
  kind: z.literal('vehicle'),
  vin: z.string().regex(/^[A-Z0-9]{17}$/, '17 capital letters and digits'),
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
