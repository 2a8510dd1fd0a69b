import { z } from 'zod';
import { checkSubjects } from './check-policy.js';
import { sourceMarkSchema } from './source-mark.js';
import { taskTypes } from '../loan/state/task.js';
import { bands, type Band } from '../process/stage.js';
import { teamIdSchema } from '../teams/team-id.js';
import { sourceNames, type SourceName } from '../facts/sources.js';

/** A distance between two contacts: whole months from an anchor, or days. */
export const intervalSchema = z.union([
  z.strictObject({ months: z.int().min(1).max(60) }),
  z.strictObject({ days: z.int().min(1).max(366) }),
]);
export type Interval = z.infer<typeof intervalSchema>;

/** What a contact is about: its question banks in order, the papers to have at hand, who does it. */
export const callbackContentSchema = z.strictObject({
  taskType: z.enum(taskTypes),
  team: teamIdSchema,
  banks: z.array(z.string().regex(/^Q-[A-Z]+(-[A-Z]+)?$/)).min(1),
  papers: z.array(z.string()),
});
export type CallbackContent = z.infer<typeof callbackContentSchema>;

/** The risk bands, calm first; the process knows the same ones. */
export const riskBands = bands;
export type RiskBand = Band;

/** How a band changes the plan: null keeps what the plan says; banks are asked besides. */
export const bandOverlaySchema = z.strictObject({
  callbackEvery: intervalSchema.nullable(),
  cycleEvery: intervalSchema.nullable(),
  taskType: z.enum(taskTypes),
  addBanks: z.array(z.string()),
});

/** The plan after the money (lending.md §3.1): first check, second, then a rhythm; overlays by band and class. */
export const callbackPlanPolicySchema = z.strictObject({
  firstCheckDays: z.int().min(1).max(60),
  secondCheckMonths: z.int().min(1).max(24),
  /** Rhythm by amount, inclusive bounds rising, the last open. */
  rhythm: z
    .array(
      z.strictObject({ amountUpToMinor: z.int().nullable(), everyMonths: z.int().min(1).max(24) }),
    )
    .min(1),
  /** Loans as short as this are called at this rhythm whatever the amount. */
  shortTerm: z.strictObject({
    termMonthsMax: z.int().min(1),
    everyMonths: z.int().min(1).max(24),
  }),
  content: z.strictObject({
    firstCheck: callbackContentSchema,
    periodic: callbackContentSchema,
  }),
  /** The monthly cycle: days after the due date, and the part of that day over which loans are spread. */
  cycle: z.strictObject({
    daysAfterDue: z.int().min(0).max(28),
    fromSecondOfDay: z.int().min(0).max(86_399),
    spreadSeconds: z.int().min(1).max(86_400),
  }),
  /** A civil date is moved to a business day only when it is this near; farther ones stay as they are (product.md §7). */
  moveWithinDays: z.int().min(1).max(365),
  bands: z.strictObject({
    green: bandOverlaySchema,
    yellow: bandOverlaySchema,
    orange: bandOverlaySchema,
    red: bandOverlaySchema,
  }),
  /** At least this rhythm by five-class; normal has none. */
  classOverlay: z.strictObject({
    special_mention: z.union([
      intervalSchema,
      z
        .strictObject({ timesOften: z.int().min(2).max(12) })
        .describe('So many times as often as its amount has it.'),
    ]),
    substandard: intervalSchema,
    doubtful: intervalSchema,
    loss: intervalSchema,
  }),
  mark: sourceMarkSchema,
});
export type CallbackPlanPolicy = z.infer<typeof callbackPlanPolicySchema>;

/** A source asked in servicing: with every n-th cycle of a green loan; other bands ask all of them every cycle. */
export const monitoringSourceSchema = z.strictObject({
  source: z.enum(sourceNames as [SourceName, ...SourceName[]]),
  subject: z.enum(checkSubjects),
  everyCycles: z.int().min(1).max(36),
});

/** Thresholds of the evaluated signals (lending.md §3.2). "Above" excludes the bound, "from" includes it. */
export const signalPolicySchema = z.strictObject({
  unreachableDistinctDays: z.int().min(1),
  contactChanges: z.strictObject({ from: z.int().min(1), windowMonths: z.int().min(1) }),
  overdueDays: z.strictObject({ orangeFrom: z.int().min(1), redFrom: z.int().min(1) }),
  enquiries: z.strictObject({ above: z.int().min(0), windowMonths: z.int().min(1) }),
  newUnsecuredLenders: z.strictObject({ from: z.int().min(1), windowMonths: z.int().min(1) }),
  cardUseAboveBasisPoints: z.int().min(1).max(10_000),
  insuranceStopMonths: z.int().min(1),
  incomeDropAbovePercent: z.strictObject({ yellow: z.int().min(1), orange: z.int().min(1) }),
  collateralDropFromPercent: z.strictObject({ yellow: z.int().min(1), red: z.int().min(1) }),
  insuranceLapsedOrangeFromDays: z.int().min(1),
  /** Absent in versions of earlier releases: a late paper stays yellow. */
  papersOverdueOrangeFromDays: z.int().min(1).optional(),
  offlineAboveHours: z.strictObject({ yellow: z.int().min(1), orange: z.int().min(1) }),
  enforcementOrangeAboveMinor: z.int().min(0),
  /** Days after which a fact of a source is too old to say "clear". */
  factMaxAgeDays: z.int().min(1),
  /** Months without recurrence before a signal is released (lending.md §3.1). */
  releaseCleanMonths: z.int().min(1),
  mark: sourceMarkSchema,
});
export type SignalPolicy = z.infer<typeof signalPolicySchema>;

/** What early arrears are, and how far a promise to pay may lie ahead. */
export const arrearsPolicySchema = z.strictObject({
  /** Up to this day past due arrears are early: M1 to M3 (lending.md §12), before the loan would be substandard (§2). */
  earlyDaysMax: z.int().min(1),
  /** A promise for a later day is no match (`POL.promise_limit` of Q-REMD-04). */
  promiseDaysMax: z.int().min(1).max(60),
  mark: sourceMarkSchema,
});
export type ArrearsPolicy = z.infer<typeof arrearsPolicySchema>;

/** Thresholds of the five-class proposal (lending.md §2): each class begins above its days. */
export const classificationPolicySchema = z.strictObject({
  technicalDaysMax: z.int().min(0),
  specialMentionAboveDays: z.int().min(0),
  substandardAboveDays: z.int().min(1),
  doubtfulAboveDays: z.int().min(1),
  lossAboveDays: z.int().min(1),
  upgrade: z.strictObject({
    consecutivePeriods: z.int().min(1),
    months: z.int().min(1),
  }),
  restructuring: z.strictObject({
    periodsMin: z.int().min(1),
    monthsMin: z.int().min(1),
  }),
  mark: sourceMarkSchema,
});
export type ClassificationPolicy = z.infer<typeof classificationPolicySchema>;
