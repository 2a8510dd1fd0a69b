import { z } from 'zod';
import { beneficialOwnersSchema } from './owners-policy.js';
import { securityPolicySchema } from './security-policy.js';
import { sourceMarkSchema } from './source-mark.js';

const percent = z.int().min(0).max(1000);
const basisPoints = z.int().min(0).max(1_000_000);

/** Ratios of statements that have bands (lending.md §7.3). Each is in basis points: 15,000 is 1.5, 6,000 is 60 %. */
export const businessRatioNames = [
  'current_ratio',
  'quick_ratio',
  'leverage',
  'interest_cover',
  'operating_cash_to_debt',
] as const;
export type BusinessRatioName = (typeof businessRatioNames)[number];

/** A band: at `good` or better nothing is said; beyond `warn` it is a warning; between the two it is noted. */
export const ratioBandSchema = z
  .strictObject({
    ratio: z.enum(businessRatioNames),
    better: z.enum(['higher', 'lower']),
    goodBasisPoints: z.int().min(-1_000_000).max(1_000_000),
    warnBasisPoints: z.int().min(-1_000_000).max(1_000_000),
    mark: sourceMarkSchema,
  })
  .refine(
    (band) =>
      band.better === 'higher'
        ? band.warnBasisPoints <= band.goodBasisPoints
        : band.warnBasisPoints >= band.goodBasisPoints,
    { path: ['warnBasisPoints'], message: 'is on the good side of goodBasisPoints' },
  );
export type RatioBand = z.infer<typeof ratioBandSchema>;

/** What the rules about a company hold its figures against: all that a lender would change without a developer. */
export const businessPolicySchema = z.strictObject({
  /** Declared sales against tax office and account: up to `matchPercent` they are the same, up to `tolerablePercent` it is noted. */
  sales: z.strictObject({
    matchPercent: percent,
    tolerablePercent: percent,
    /** What comes in holds value-added tax: the rate that is taken out, by the kind of taxpayer. */
    inflowTaxBasisPoints: z.strictObject({ general: basisPoints, small_scale: basisPoints }),
    /** A source must cover at least so many months. */
    monthsMin: z.int().min(1).max(24),
    /** Their newest month must not have ended longer ago than this: a quarter is declared after its end. */
    ageMonthsMax: z.int().min(1).max(24),
    mark: sourceMarkSchema,
  }),
  debts: z.strictObject({
    matchPercent: percent,
    tolerablePercent: percent,
    mark: sourceMarkSchema,
  }),
  /** What it answers for others by the bureau, in per cent of its net worth. Absent in versions of earlier releases, which evaluate nothing of it. */
  guaranteesGiven: z
    .strictObject({ netWorthPercentMax: percent, mark: sourceMarkSchema })
    .optional(),
  /** Lenders who are new within so many months: a finding from so many on. Absent in versions of earlier releases, which evaluate nothing of it. */
  newLenders: z
    .strictObject({
      from: z.int().min(1).max(100),
      windowMonths: z.int().min(1).max(60),
      mark: sourceMarkSchema,
    })
    .optional(),
  /** Earnings before interest and depreciation over what is paid on debts in a year, at least. */
  debtCover: z.strictObject({ minBasisPoints: basisPoints, mark: sourceMarkSchema }),
  registry: z.strictObject({
    /** A company younger than this is noted. */
    ageMonthsMin: z.int().min(0).max(600),
    /** A change of owner, representative, name or capital within so many months is noted. */
    changeWithinMonths: z.int().min(0).max(60),
    /** An abnormal listing that stands for longer is orange (EW-L04), before it is yellow. */
    listedMonthsMax: z.int().min(0).max(60),
    /** The day of founding as told may be so many days from the registered one. Absent in versions of earlier releases: 31. */
    foundedDaysApartMax: z.int().min(0).max(366).optional(),
    mark: sourceMarkSchema,
  }),
  /** Of the company that borrows; of one that guarantees where `guarantors` does not say it. */
  beneficialOwners: beneficialOwnersSchema,
  books: z.strictObject({
    /** Sums may be this far apart, since statements are rounded (to 万元 often). */
    roundingMinor: z.int().min(0),
    /** Cash may differ from the account by this share of it. */
    cashPercent: percent,
    /** Receivables or stock may grow by so many percentage points more than sales. */
    growthPointsMax: percent,
    /** Statements must not be older than this. */
    ageMonthsMax: z.int().min(1).max(36),
    /** The newest full year must not have ended longer ago than this: it is audited in spring, so more than twelve. */
    yearAgeMonthsMax: z.int().min(12).max(36),
    /** Sales a month may fall by so much from one statement to the next (EW-B01). */
    revenueFallPercentMax: percent,
    mark: sourceMarkSchema,
  }),
  /** Days of receivables may be this much of what is usual in the industry (EW-B06: half as long again is 150). */
  industry: z.strictObject({ receivablesPercentMax: percent, mark: sourceMarkSchema }),
  ratios: z.array(ratioBandSchema).max(20),
  /** What proves the use of working capital; absent in versions of earlier releases, which evaluate nothing of these bounds. */
  trade: z
    .strictObject({
      /** A contract may have been signed so many months before the application. */
      contractMonthsMax: z.int().min(1).max(120),
      /** The loan in per cent of the invoices that count: above the first it is noted, above the second a warning. */
      invoicesPercent: z.strictObject({ notedAbove: percent, warnedAbove: percent }),
      mark: sourceMarkSchema,
    })
    .optional(),
  /**
   * Land and buildings as security: the share of the independent value that counts by use, and how sure that value must be. Absent in versions of earlier releases, which
   * evaluate nothing of it.
   */
  realEstate: z
    .strictObject({
      shareBasisPoints: z.strictObject({
        land: basisPoints,
        plant: basisPoints,
        commercial: basisPoints,
        home: basisPoints,
      }),
      confidenceMinBasisPoints: basisPoints,
      mark: sourceMarkSchema,
    })
    .optional(),
  /** Receivables, stock and equipment as security; absent in versions of earlier releases, which evaluate nothing of it. */
  security: securityPolicySchema.optional(),
});
export type BusinessPolicy = z.infer<typeof businessPolicySchema>;
