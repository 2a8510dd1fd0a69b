import { z } from 'zod';
import { dateText, minorUnits, providerText } from './shapes.js';

/** Courts (司法, lending.md §9). Closed cases never count in the current level; they are listed apart (lending.md §3.2). */
export const judicialCaseSchema = z.strictObject({
  caseNumber: providerText,
  court: providerText,
  kind: z.enum(['defendant', 'enforcement', 'dishonest', 'restriction']),
  status: z.enum(['open', 'closed']),
  amountMinor: minorUnits,
  filedOn: dateText,
  closedOn: dateText.nullable(),
});
export const judicialFactsSchema = z.strictObject({ cases: z.array(judicialCaseSchema).max(500) });
export type JudicialCase = z.infer<typeof judicialCaseSchema>;
export type JudicialFacts = z.infer<typeof judicialFactsSchema>;
