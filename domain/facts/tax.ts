import { z } from 'zod';
import { minorUnits, providerText } from './shapes.js';

/** Individual income tax of the last full year (个税, lending.md §7.1). The withholding agent is the employer. */
export const taxFactsSchema = z.strictObject({
  year: z.int().min(2000).max(2100),
  withholdingAgent: providerText,
  /** The agent's credit code, where the office tells it. */
  withholdingAgentUscc: providerText.nullable().optional(),
  grossIncomeMinor: minorUnits,
  taxPaidMinor: minorUnits,
  socialContributionsMinor: minorUnits,
  monthsReported: z.int().min(0).max(12),
  arrearsMinor: minorUnits,
});
export type TaxFacts = z.infer<typeof taxFactsSchema>;
