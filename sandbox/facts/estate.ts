import { z } from 'zod';

const fen = z.int().min(0);
const date = z.iso.date();
const named = z.strictObject({ name: z.string().min(1), idNumber: z.string().length(18) });

/** Land or a building that a company offers, and what register and valuer know of it. Areas in hundredths of a square metre. */
export const estateSchema = z.strictObject({
  use: z.enum(['land', 'plant', 'commercial', 'home']),
  unitNumber: z.string(),
  districtCode: z.string().regex(/^\d{6}$/),
  addressText: z.string(),
  areaHundredths: z.int().min(1),
  registeredUse: z.enum(['residential', 'apartment', 'commercial', 'industrial', 'land', 'other']),
  /** Whose it is by the application: the company's, or that of who founded it. */
  owner: z.enum(['company', 'principal']),
  /** Who is registered in his place, if somebody else is, and who owns it with him. */
  ownerInstead: named.nullable().default(null),
  coOwners: z.array(named).default([]),
  ownedSince: date,
  mortgagesOfOthers: z.array(z.strictObject({ amountMinor: fen, registeredOn: date })).default([]),
  seizures: z.array(z.strictObject({ authority: z.string(), on: date })).default([]),
  valueMinor: fen,
});
export type EstateFacts = z.infer<typeof estateSchema>;
