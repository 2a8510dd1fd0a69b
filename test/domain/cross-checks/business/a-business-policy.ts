import {
  businessPolicySchema,
  type BusinessPolicy,
} from '../../../../domain/policy/business-policy.js';

const practice = (source: string) => ({ source, certainty: 'M' as const });
const pack = { source: 'lending.md §7.3', certainty: 'S' as const };

/** Values of lending.md, as a policy of company loans would ship them. */
export const aBusinessPolicy: BusinessPolicy = businessPolicySchema.parse({
  sales: {
    matchPercent: 10,
    tolerablePercent: 20,
    inflowTaxBasisPoints: { general: 1300, small_scale: 100 },
    monthsMin: 6,
    ageMonthsMax: 4,
    mark: { source: 'lending.md §7.1, depth.md G4', certainty: 'S' },
  },
  debts: { matchPercent: 10, tolerablePercent: 20, mark: practice('lending.md §7.5') },
  guaranteesGiven: { netWorthPercentMax: 50, mark: practice('EW-G04') },
  newLenders: { from: 3, windowMonths: 6, mark: practice('EW-R06') },
  debtCover: { minBasisPoints: 12_000, mark: practice('lending.md §7.3') },
  registry: {
    ageMonthsMin: 24,
    changeWithinMonths: 6,
    listedMonthsMax: 6,
    mark: { source: 'lending.md §1.2, §3.2 EW-L04', certainty: 'S' },
  },
  beneficialOwners: {
    shareBasisPoints: 2500,
    stepsMax: 10,
    mark: { source: '反洗钱法, 受益所有人信息管理办法; depth.md G36', certainty: 'R' },
  },
  books: {
    roundingMinor: 10_000,
    cashPercent: 5,
    growthPointsMax: 20,
    ageMonthsMax: 12,
    yearAgeMonthsMax: 18,
    revenueFallPercentMax: 20,
    mark: practice('depth.md G4'),
  },
  industry: { receivablesPercentMax: 150, mark: { source: 'EW-B06', certainty: 'S' } },
  ratios: [
    { ratio: 'current_ratio', better: 'higher', goodBasisPoints: 15_000, warnBasisPoints: 10_000 },
    { ratio: 'quick_ratio', better: 'higher', goodBasisPoints: 10_000, warnBasisPoints: 7000 },
    { ratio: 'leverage', better: 'lower', goodBasisPoints: 6000, warnBasisPoints: 7000 },
    { ratio: 'interest_cover', better: 'higher', goodBasisPoints: 30_000, warnBasisPoints: 15_000 },
    {
      ...{ ratio: 'operating_cash_to_debt', better: 'higher' },
      ...{ goodBasisPoints: 500, warnBasisPoints: 0 },
    },
  ].map((band) => ({ ...band, mark: pack })),
  trade: {
    ...{ contractMonthsMax: 12, invoicesPercent: { notedAbove: 100, warnedAbove: 200 } },
    mark: practice('lending.md §3.4'),
  },
  security: {
    advance: {
      ...{ receivablesBasisPoints: 8000, stockBasisPoints: 6000, equipmentBasisPoints: 5000 },
      mark: pack,
    },
    coverMinBasisPoints: 10_000,
    receivables: {
      ...{ daysToDueMax: 365, debtorShareMaxBasisPoints: 5000 },
      mark: practice('demonstration policy'),
    },
    ...{ aboveBooksPercentMax: 20, entryMarginMonths: 6 },
    mark: practice('demonstration policy'),
  },
});
