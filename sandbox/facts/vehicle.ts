import { z } from 'zod';

const fen = z.int().min(0);

/** The car and what register, valuer and device know of it. */
export const vehicleSchema = z.strictObject({
  vin: z.string().length(17),
  make: z.string(),
  model: z.string(),
  colour: z.string(),
  state: z.enum(['new', 'used']),
  fuel: z.enum(['fuel', 'nev']),
  deviceId: z.string(),
  cityCode: z.string().regex(/^\d{4}$/),
  /** Plate that it gets, and so many days after payout: before, the register knows the certificate only. */
  plate: z.string(),
  registeredAfterDays: z.int().min(0),
  /** What the register has it down for already, such as goods traffic; null before it is registered at all. */
  registeredUse: z.enum(['own', 'ride_hailing', 'freight', 'rental']).nullable().default(null),
  /** Who stands in the register as its owner before the borrower does; null: nobody yet, as of a new car. */
  registeredOwner: z.string().min(1).nullable().default(null),
  lienOfAnother: z.boolean(),
  seized: z.boolean(),
  valueMinor: fen,
  /** Loss of value per month since the facts were made. */
  depreciationBasisPointsAMonth: z.int().min(0).max(10_000),
  events: z.array(
    z.strictObject({
      at: z.iso.datetime(),
      kind: z.enum(['offline', 'tamper', 'fence_exit', 'pawn_yard']),
    }),
  ),
  /** Hours since the device was last heard. */
  silentHours: z.int().min(0),
});
export const purchaseSchema = z.strictObject({
  use: z.enum(['own', 'ride_hailing', 'freight', 'rental']),
  priceMinor: fen,
  downMinor: fen,
  downSource: z.enum([
    'savings',
    'salary',
    'old_car',
    'family_gift',
    'family_loan',
    'loan',
    'card',
  ]),
  deliveredAfterDays: z.int().min(0),
  /** Who will drive it. */
  user: z.enum(['borrower', 'spouse', 'family', 'employee', 'other']).default('borrower'),
  /** What became of the dealer's invoice at the tax office; `unknown`: it was never issued. */
  invoice: z.enum(['valid', 'void', 'red', 'unknown']).default('valid'),
  /** What contract and invoice say where it is not what the application says; null: the same. */
  contract: z
    .strictObject({
      priceMinor: fen.nullable().default(null),
      vin: z.string().length(17).nullable().default(null),
      buyer: z.string().min(1).nullable().default(null),
    })
    .default({ priceMinor: null, vin: null, buyer: null }),
  /** Whether the down payment really went from the account to the dealer. */
  downPaid: z.boolean().default(true),
});
export const termsSchema = z.strictObject({
  amountMinor: z.int().min(1),
  termMonths: z.int().min(1).max(360),
  annualRateBasisPoints: z.int().min(1).max(3600),
  method: z.enum(['equal_instalment', 'equal_principal']),
  dueDayOfMonth: z.int().min(1).max(28),
});
