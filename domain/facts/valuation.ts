import { z } from 'zod';
import { dateText, minorUnits } from './shapes.js';

/** An independent valuation of the collateral; confidence in basis points (8500 = 85 %). */
export const valuationFactsSchema = z.strictObject({
  valueMinor: minorUnits,
  valuedOn: dateText,
  confidenceBasisPoints: z.int().min(0).max(10_000),
});
export type ValuationFacts = z.infer<typeof valuationFactsSchema>;
