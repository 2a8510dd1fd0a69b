import { z } from 'zod';
import { countedMax, ruledKinds, type RuledKind } from '../links/link-kind.js';
import { sourceMarkSchema } from './source-mark.js';
import { statementSignsSchema } from './statement-policy.js';

/** How many applicants share one value, the applicant himself included. Null: as many as like. A count ends at `countedMax`. */
const applicants = z.int().min(2).max(countedMax).nullable();
const sharedBoundsSchema = z.strictObject({
  /** From here on it is a finding that approvers see. */
  applicantsForFinding: applicants,
  /** From here on anti-fraud looks first. */
  applicantsForFraudReview: applicants,
});

const percent = z.int().min(0).max(1000);

/** Tolerances of the cross-checks that every product has. Every bound is inclusive: exactly at it still counts as inside (questions.md §1.2). */
export const sharedTolerancesSchema = z.strictObject({
  /** Declared against implied income, per cent of the implied: match, tolerable, and where yellow turns orange. */
  income: z.strictObject({
    matchPercent: percent,
    tolerablePercent: percent,
    orangePercent: percent,
    mark: sourceMarkSchema,
  }),
  /** Loan contract and approved terms: amounts and rates must agree exactly unless a lender says otherwise. */
  contractAgainstApproved: z.strictObject({
    amountPercent: percent,
    rateBasisPoints: z.int().min(0),
    mark: sourceMarkSchema,
  }),
  /** "Approval" enquiries of others in the window before yellow, and card use above which it is noted. */
  enquiries: z.strictObject({
    max: z.int().min(0),
    windowMonths: z.int().min(1).max(24),
    mark: sourceMarkSchema,
  }),
  /** 连三累六: months in a row and months in all within the window. */
  overdueHistory: z.strictObject({
    consecutiveMonths: z.int().min(1),
    totalMonths: z.int().min(1),
    windowMonths: z.int().min(1).max(24),
    mark: sourceMarkSchema,
  }),
  /** Payments to a lender seen in statements count as a monthly debt from this many months on. */
  undeclaredLender: z.strictObject({ monthsSeenMin: z.int().min(1), mark: sourceMarkSchema }),
  /** Steadiness of work (depth.md G32): bounds of each reason, and from how many reasons on it is unstable. */
  jobStability: z.strictObject({
    tenureMonthsMin: z.int().min(0).max(120),
    employersFrom: z.int().min(2),
    windowMonths: z.int().min(1).max(60),
    gapMonthsFrom: z.int().min(1),
    startDifferenceMonths: z.int().min(0).max(24),
    unstableFromReasons: z.int().min(1).max(6),
    mark: sourceMarkSchema,
  }),
  /** New unsecured lenders within the window, from which on it is asked about (depth.md G17). */
  newLenders: z.strictObject({
    from: z.int().min(1),
    windowMonths: z.int().min(1).max(24),
    mark: sourceMarkSchema,
  }),
  /** Guarantees given for others, in months of net income. */
  guaranteesGiven: z.strictObject({
    incomeMonthsMax: z.int().min(0).max(600),
    mark: sourceMarkSchema,
  }),
  /** A drawn loan of which this share repays loans within so many days is borrowing to repay. */
  repaidByBorrowing: z.strictObject({
    windowDays: z.int().min(0).max(90),
    shareBasisPoints: z.int().min(1).max(10_000),
    mark: sourceMarkSchema,
  }),
  /** Other applicants on the same number: from the first one a question, from the second bound on fraud review. */
  sharedContact: z.strictObject({
    applicantsForFraudReview: z.int().min(2),
    mark: sourceMarkSchema,
  }),
  /** The same of everything else that ties applications together, each with bounds of its own. */
  sharedLinks: z.strictObject({
    ...(Object.fromEntries(ruledKinds.map((kind) => [kind, sharedBoundsSchema])) as Record<
      RuledKind,
      typeof sharedBoundsSchema
    >),
    mark: sourceMarkSchema,
  }),
  /** Statements: months covered at least, and in-and-out within days that is no income. */
  statements: z.strictObject({
    monthsMin: z.int().min(1).max(24),
    monthsMax: z.int().min(1).max(36),
    inAndOutDays: z.int().min(0).max(30),
    mark: sourceMarkSchema,
  }),
  /** Signs that a statement was tampered with. */
  statementSigns: statementSignsSchema,
  /** Provident fund: rates between these bounds, otherwise the base cannot be read. */
  providentFund: z.strictObject({
    rateMinBasisPoints: z.int().min(0),
    rateMaxBasisPoints: z.int().min(0),
    /** A base below the lowest minimum wage, or so far above the cap, is doubted; absent: it is not looked at. */
    minimumWageMinor: z.int().min(0).optional(),
    aboveCapPercentMax: percent.optional(),
    mark: sourceMarkSchema,
  }),
  /** Income tax against the brackets; absent in versions of earlier releases, then a return is believed as it stands. */
  taxReturn: z
    .strictObject({
      /** How far the tax may lie outside of what gross and contributions allow: a share of it, and an amount besides. */
      tolerancePercent: percent,
      toleranceMinor: z.int().min(0),
      /** Deductions that no return shows (专项附加扣除, pensions): at most so much a month. */
      otherDeductionsMonthlyMaxMinor: z.int().min(0),
      /** The return of the year before the last still counts up to this month; the last one is settled until then. */
      settledUntilMonth: z.int().min(1).max(12),
      mark: sourceMarkSchema,
    })
    .optional(),
});
export type TaxReturnTolerance = NonNullable<SharedTolerances['taxReturn']>;
export type SharedTolerances = z.infer<typeof sharedTolerancesSchema>;

/** Besides, what is compared where a car or a home is bought. */
export const purchaseTolerancesSchema = z.strictObject({
  ...sharedTolerancesSchema.shape,
  /** Price against independent valuation, per cent of the valuation, both ways. */
  priceAgainstValuation: z.strictObject({
    percent,
    confidenceMinBasisPoints: z.int().min(0).max(10_000),
    mark: sourceMarkSchema,
  }),
  /** A credit of this share of the down payment, this long before it, is asked about. */
  creditBeforeDownPayment: z.strictObject({
    shareBasisPoints: z.int().min(1).max(10_000),
    windowDays: z.int().min(1).max(365),
    mark: sourceMarkSchema,
  }),
});

const downPaymentSeenSchema = z.strictObject({
  shareBasisPoints: z.int().min(1).max(10_000),
  windowDays: z.int().min(1).max(365),
  mark: sourceMarkSchema,
});

/** Besides, what is compared of a car. */
export const carTolerancesSchema = z.strictObject({
  ...purchaseTolerancesSchema.shape,
  /** The share of the down payment that must have gone to the dealer within so many days before the end of the statements. */
  downPaymentSeen: downPaymentSeenSchema,
});

/** Besides, what is compared of a home. */
export const homeTolerancesSchema = z.strictObject({
  ...purchaseTolerancesSchema.shape,
  /**
   * The share of the down payment that must have gone to who sells or keeps the price within so many days before the end of the statements; absent in versions
   * of earlier releases, which look for it nowhere.
   */
  downPaymentSeen: downPaymentSeenSchema.optional(),
  /** Area of application and register, per cent of the register's, both ways. */
  homeArea: z.strictObject({ percent, mark: sourceMarkSchema }),
});
