import { z } from 'zod';
import { dateText, minorUnits, providerText } from './shapes.js';

/** One who owns the home, land or building, or a part of it; with the end of his identity number, or of a company's credit code. */
const ownerSchema = z.strictObject({
  name: providerText,
  idLast4: z.string().max(4).nullable(),
});

/** A mortgage that is registered on the home: the claim that it secures, in minor units. */
const mortgageSchema = z.strictObject({
  holder: z.enum(['ours', 'other']),
  amountMinor: minorUnits,
  registeredOn: dateText,
});

/**
 * The property register (不动产登记) about one unit: owners, mortgages, seizures, the right of somebody else to live there (居住权, Civil Code
 * art. 366). A home of a presale is registered after the sale, so NO_RECORD of a new one is honest. Area in hundredths of a square metre.
 */
export const propertyRegisterFactsSchema = z.strictObject({
  unitNumber: providerText,
  owners: z.array(ownerSchema).max(20),
  ownedSince: dateText.nullable(),
  areaHundredths: z.int().min(1).max(10_000_000_000),
  use: z.enum(['residential', 'apartment', 'commercial', 'industrial', 'land', 'other']),
  mortgages: z.array(mortgageSchema).max(20),
  seizures: z.array(z.strictObject({ authority: providerText, on: dateText })).max(20),
  rightOfResidence: z.boolean(),
});
export type PropertyRegisterFacts = z.infer<typeof propertyRegisterFactsSchema>;
