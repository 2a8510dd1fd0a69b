import { z } from 'zod';
import type { CrossFieldProblem } from './cross-field-problem.js';
import { addressSchema, partyIdSchema, type Party } from './party.js';

/** What a piece of land or a building is used for: it says how much of its value counts. */
export const realEstateUses = ['land', 'plant', 'commercial', 'home'] as const;
export type RealEstateUse = (typeof realEstateUses)[number];

/**
 * The unit number of the property register (不动产单元号, GB/T 37346) of any real estate: behind the parcel F and the building's unit, or W and zeros for land on
 * which nothing is registered.
 */
const unitNumberSchema = z
  .string()
  .regex(
    /^\d{12}[A-Z]{2}\d{5}(F\d{8}|W00000000)$/,
    'the 28 characters of the property unit: 12 digits, 2 letters, 5 digits, F and 8 digits, or W and 8 zeros for land alone',
  );

/**
 * Land or a building that secures a loan to a company (不动产抵押, Civil Code art. 395, 397, 402): the company's own, or that of somebody who answers for it. Its area is
 * in hundredths of a square metre.
 */
export const realEstateSchema = z.strictObject({
  kind: z.literal('real_estate'),
  use: z.enum(realEstateUses),
  unitNumber: unitNumberSchema,
  address: addressSchema,
  areaHundredths: z.int().min(1).max(10_000_000_000),
  ownerPartyId: partyIdSchema.describe(
    'Who owns it: the company that borrows, a guarantor or a key person.',
  ),
});
export type RealEstate = z.infer<typeof realEstateSchema>;

/** Roles of which somebody may put up what he owns: each of them the policies ask about. */
const owners: readonly Party['role'][] = ['borrower', 'guarantor', 'key_person'];

/** What of an offer does not fit the parties or itself. */
export function realEstateProblems(
  { ownerPartyId, use, unitNumber }: RealEstate,
  parties: readonly Party[],
): CrossFieldProblem[] {
  const owner = parties.find(({ partyId }) => partyId === ownerPartyId);
  const say = (field: string, message: string) => ({ path: ['collateral', field], message });
  const isLand = unitNumber.includes('W');
  return [
    ...(owner !== undefined && owners.includes(owner.role)
      ? []
      : [say('ownerPartyId', 'names no borrower, guarantor or key person of this application')]),
    ...(isLand === (use === 'land')
      ? []
      : [say('unitNumber', 'land has W in its unit number, and a building F')]),
  ];
}
