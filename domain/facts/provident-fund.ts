import { z } from 'zod';
import { minorUnits, monthText, providerText } from './shapes.js';

/** Provident fund (公积金): rates in basis points (12 % = 1200), deposit is employee and employer together (lending.md §7.1). */
export const providentFundFactsSchema = z.strictObject({
  payer: providerText,
  /** The payer's credit code, where the fund tells it. */
  payerUscc: providerText.nullable().optional(),
  monthlyDepositMinor: minorUnits,
  employeeRateBasisPoints: z.int().min(0).max(2000),
  employerRateBasisPoints: z.int().min(0).max(2000),
  status: z.enum(['paying', 'sealed', 'stopped']),
  lastPaidMonth: monthText,
  /** The first month of the account and how many were paid since, where the fund tells. */
  since: monthText.optional(),
  months: z.int().min(0).max(720).optional(),
});
export type ProvidentFundFacts = z.infer<typeof providentFundFactsSchema>;
