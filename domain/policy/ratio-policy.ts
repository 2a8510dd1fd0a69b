import { z } from 'zod';
import { isProvinceCode } from '../formats/division-code.js';
import { dateRangeFields } from './dated.js';
import { sourceMarkSchema } from './source-mark.js';

/**
 * A dated cap on loan to price (lending.md §7.3). `any` stands for both; a used car's cap goes before the others, since
 * the law states it whatever the use.
 */
export const loanToPriceCapSchema = z.strictObject({
  ...dateRangeFields,
  state: z.enum(['new', 'used']),
  use: z.enum(['own', 'commercial', 'any']),
  fuel: z.enum(['fuel', 'nev', 'any']),
  capBasisPoints: z.int().min(1).max(10_000),
  mark: sourceMarkSchema,
});
export type LoanToPriceCap = z.infer<typeof loanToPriceCapSchema>;

/** A dated limit of term in months. */
export const termLimitSchema = z.strictObject({
  ...dateRangeFields,
  monthsMax: z.int().min(1).max(360),
  mark: sourceMarkSchema,
});
export type TermLimit = z.infer<typeof termLimitSchema>;

/** A dated limit of term in months, and the term up to which nobody asks why (流贷办法 2024-2). */
export const usualTermLimitSchema = z.strictObject({
  ...dateRangeFields,
  usualMonthsMax: z.int().min(1).max(360),
  monthsMax: z.int().min(1).max(360),
  mark: sourceMarkSchema,
});

/** A dated limit of the amount, in minor units of the policy's currency. */
export const amountLimitSchema = z.strictObject({
  ...dateRangeFields,
  maxMinor: z.int().min(1),
  mark: sourceMarkSchema,
});

/** Limits of term in months by state of the car. */
export const vehicleTermLimitSchema = z.strictObject({
  state: z.enum(['new', 'used']),
  monthsMax: z.int().min(1).max(360),
  mark: sourceMarkSchema,
});

/** A dated minimum of the down payment on a home, by whether it is the household's first (lending.md §7.3). */
export const downPaymentMinimumSchema = z.strictObject({
  ...dateRangeFields,
  homes: z.enum(['first', 'further', 'any']),
  shareBasisPoints: z.int().min(1).max(10_000),
  mark: sourceMarkSchema,
});

/** Part of China by its GB/T 2260 code, as short as it can be said: a province (31), a city (4403) or a district (440305). */
const regionCodeSchema = z
  .string()
  .regex(/^\d{2}(\d{2}){0,2}$/, {
    error: 'two, four or six digits of GB/T 2260: province, city or district',
    abort: true,
  })
  .refine((code) => isProvinceCode(code.slice(0, 2)), 'begins with no code of a province')
  .refine(
    (code) => !/^\d{2,4}00$/.test(code),
    'is a whole region and written without its zeros: 31 and not 310000',
  );

/** A dated minimum of the down payment in a region that asks for more than the country, or than the region around it. */
export const localDownPaymentMinimumSchema = downPaymentMinimumSchema.extend({
  regionCode: regionCodeSchema,
});

/** Loan and earlier claims against the value of the home: above the first bound it is noted, above the second too much. */
export const loanToValuePolicySchema = z.strictObject({
  watchBasisPoints: z.int().min(1).max(10_000),
  limitBasisPoints: z.int().min(1).max(10_000),
  mark: sourceMarkSchema,
});

/** The share of income that the payment for the home alone may take (lending.md §7.3). */
export const housingPaymentPolicySchema = z.strictObject({
  limitBasisPoints: z.int().min(1).max(10_000),
  mark: sourceMarkSchema,
});

/** How old a borrower may be when the last instalment is due. */
export const ageAtEndPolicySchema = z.strictObject({
  yearsMax: z.int().min(18).max(120),
  mark: sourceMarkSchema,
});

/** The share of income that all debts together may take. Exactly at the limit passes, one hundredth beyond does not. */
export const debtServicePolicySchema = z.strictObject({
  limitBasisPoints: z.int().min(1).max(10_000),
  /** The ratio is also shown with income reduced by this share (depth.md G17). */
  stressIncomeDownBasisPoints: z.int().min(0).max(10_000),
  mark: sourceMarkSchema,
});

/** Deductions that turn a gross salary base into net pay where no source says them (lending.md §7.1). */
export const netPayPolicySchema = z.strictObject({
  socialContributionBasisPoints: z.int().min(0).max(5000),
  standardDeductionMonthlyMinor: z.int().min(0),
  mark: sourceMarkSchema,
});
export type NetPayPolicy = z.infer<typeof netPayPolicySchema>;
