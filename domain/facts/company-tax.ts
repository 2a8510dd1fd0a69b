import { z } from 'zod';
import { dateText, minorUnits, monthText, providerText } from './shapes.js';

/**
 * One tax period of a company, a month or a quarter: both months included. `filed: false` is a period for which nothing was declared,
 * which is not the same as declared sales of zero.
 */
export const taxPeriodSchema = z
  .discriminatedUnion('filed', [
    z.strictObject({
      from: monthText,
      to: monthText,
      filed: z.literal(true),
      /** Sales as declared for value-added tax, without the tax (不含税销售额). */
      declaredSalesMinor: minorUnits,
      taxPaidMinor: minorUnits,
      /** Totals of the invoices that count, without tax: issued to customers, received from suppliers. */
      invoicesIssuedMinor: minorUnits,
      invoicesReceivedMinor: minorUnits,
    }),
    z.strictObject({ from: monthText, to: monthText, filed: z.literal(false) }),
  ])
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'before `from`' });

/**
 * The tax office about a company (银税互动, lending.md §9): grade A, B, M (new), C or D of the last rating, sales by period, oldest first,
 * arrears. All amounts in minor units; `profitMinor` of a year may be a loss.
 */
export const companyTaxFactsSchema = z.strictObject({
  uscc: providerText,
  name: providerText,
  taxpayer: z.enum(['general', 'small_scale']),
  creditGrade: z.enum(['A', 'B', 'M', 'C', 'D']).nullable(),
  gradeYear: z.int().min(2000).max(2100).nullable(),
  periods: z.array(taxPeriodSchema).max(120),
  /** Yearly return of income tax (企业所得税年度申报): what the company itself has declared to have earned. */
  years: z
    .array(
      z.strictObject({
        year: z.int().min(2000).max(2100),
        revenueMinor: minorUnits,
        profitMinor: z.int().min(-1_000_000_000_000_000).max(1_000_000_000_000_000),
        incomeTaxMinor: minorUnits,
      }),
    )
    .max(20),
  arrearsMinor: minorUnits,
  arrearsSince: dateText.nullable(),
});
export type TaxPeriod = z.infer<typeof taxPeriodSchema>;
export type CompanyTaxFacts = z.infer<typeof companyTaxFactsSchema>;
