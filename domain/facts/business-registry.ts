import { z } from 'zod';
import { districtCodeSchema } from '../application/party.js';
import { dateText, minorUnits, providerText } from './shapes.js';

/** A share of a company in basis points: 10,000 is the whole. */
const shareBasisPoints = z.int().min(0).max(10_000);

/** One who owns a part of a company: a person, of whose number registries print the end at most, or another company. */
export const companyOwnerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('person'),
    name: providerText,
    idLast4: z.string().max(4).nullable(),
    shareBasisPoints,
  }),
  z.strictObject({
    kind: z.literal('organisation'),
    name: providerText,
    /** Null for a foreign or unnamed holder, whose own owners nobody can look up. */
    uscc: providerText.nullable(),
    shareBasisPoints,
  }),
]);

/** A company above the one asked about, with its own owners, so that a chain can be followed (穿透). */
const companyAboveSchema = z.strictObject({
  uscc: providerText,
  name: providerText,
  owners: z.array(companyOwnerSchema).max(200),
});

/**
 * The public register of companies (国家企业信用信息公示系统, lending.md §9): by credit code or name. Capital in minor units, shares in basis points.
 * A lifted listing (`removedOn`) stays in the answer and never counts as one that stands (lending.md §3.2).
 */
export const businessRegistryFactsSchema = z.strictObject({
  uscc: providerText,
  name: providerText,
  formerNames: z.array(providerText).max(50),
  /** 存续/在业, 停业/歇业, 迁出, 吊销, 注销. */
  status: z.enum(['active', 'suspended', 'moved_out', 'revoked', 'cancelled']),
  establishedOn: dateText,
  /** Last day of the term of business (营业期限); null where it has no end. */
  businessUntil: dateText.nullable(),
  /** What the owners have promised (认缴) and what they have paid in (实缴); null where the register does not tell. */
  registeredCapitalMinor: minorUnits,
  paidInCapitalMinor: minorUnits.nullable(),
  legalRepresentative: z.strictObject({
    name: providerText,
    idLast4: z.string().max(4).nullable(),
  }),
  /** GB/T 4754: section letter and two to four digits; null where the register has none. */
  industryCode: z
    .string()
    .regex(/^[A-T]\d{2,4}$/)
    .nullable(),
  scope: z.string().max(5000),
  districtCode: districtCodeSchema,
  address: providerText,
  /** Direct owners as registered. A listed company publishes the largest only, so that shares may not add up to the whole. */
  owners: z.array(companyOwnerSchema).max(200),
  /** The companies above, as far as the source follows them. */
  above: z.array(companyAboveSchema).max(100),
  /** Who steers it without regard to shares (实际控制人), where the source names one. */
  controller: z
    .strictObject({ name: providerText, idLast4: z.string().max(4).nullable() })
    .nullable(),
  keyPersons: z
    .array(
      z.strictObject({
        name: providerText,
        post: z.enum(['director', 'supervisor', 'manager', 'finance_head', 'other']),
      }),
    )
    .max(100),
  changes: z
    .array(
      z.strictObject({
        on: dateText,
        what: z.enum([
          ...['name', 'legal_representative', 'owners', 'capital', 'address', 'scope'],
          ...['key_persons', 'other'],
        ] as const),
        before: providerText,
        after: providerText,
      }),
    )
    .max(500),
  /** 经营异常名录 and 严重违法失信名单. */
  listings: z
    .array(
      z.strictObject({
        list: z.enum(['abnormal', 'serious_violation']),
        reason: providerText,
        listedOn: dateText,
        removedOn: dateText.nullable(),
      }),
    )
    .max(100),
  /** Numbers that the company has published itself: they may be dialled, since nobody gave them for this loan (lending.md §5.2). */
  phones: z
    .array(
      z.strictObject({
        number: providerText,
        source: z.enum(['registry', 'annual_report']),
        foundOn: dateText,
      }),
    )
    .max(20),
});
export type CompanyOwner = z.infer<typeof companyOwnerSchema>;
export type BusinessRegistryFacts = z.infer<typeof businessRegistryFactsSchema>;
