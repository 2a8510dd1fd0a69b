import { z } from 'zod';

const fen = z.int().min(0);
const date = z.iso.date();
const named = z.strictObject({ name: z.string().min(1), idNumber: z.string().length(18) });

/** The home that is bought, and what register and valuer know of it. Areas in hundredths of a square metre. */
export const homeSchema = z.strictObject({
  state: z.enum(['new', 'resale']),
  use: z.enum(['own', 'parents', 'children', 'let', 'empty']),
  unitNumber: z.string(),
  districtCode: z.string().regex(/^\d{6}$/),
  addressText: z.string(),
  estate: z.string(),
  building: z.string(),
  areaHundredths: z.int().min(1),
  registeredAreaHundredths: z.int().min(1),
  registeredUse: z.enum(['residential', 'apartment', 'commercial', 'other']),
  priceMinor: fen,
  downMinor: fen,
  downSource: z.enum([
    ...['savings', 'home_sale', 'provident_fund', 'family_gift', 'family_loan'],
    ...['loan', 'card', 'business_loan', 'developer', 'agent'],
  ] as const),
  /** Who sells a home again; null where a developer sells it new, who is the dealer of the case then. */
  seller: named.nullable(),
  /** Who owns it together with the seller, of which nobody has told. */
  coOwners: z.array(named),
  /** Who is registered in place of the seller, if somebody else is. */
  ownerInstead: named.nullable(),
  ownedSince: date,
  /** A new home stands in the register so many days after payout. */
  registeredAfterDays: z.int().min(0),
  mortgagesOfOthers: z.array(z.strictObject({ amountMinor: fen, registeredOn: date })),
  seizures: z.array(z.strictObject({ authority: z.string(), on: date })),
  rightOfResidence: z.boolean(),
  /** Homes of the household, as the register has them and as the borrower tells. */
  homesOwned: z.array(
    z.strictObject({ unitNumber: z.string(), districtCode: z.string(), registeredOn: date }),
  ),
  homesTold: z.int().min(0),
  valueMinor: fen,
  /** Change of value a year, in basis points of the value when the facts were made. */
  valueChangeBasisPointsAYear: z.int().min(-10_000).max(10_000),
});
export type HomeFacts = z.infer<typeof homeSchema>;
