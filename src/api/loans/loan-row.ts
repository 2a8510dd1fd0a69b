import { z } from 'zod';
import { bands, closedReasons, stages } from '../../../domain/process/stage.js';
import type { LoanRow } from '../ports.js';

export const businessKeySchema = z.object({
  originator: z.string(),
  applicationNumber: z.string(),
});

/** Risk as the scorecard and the signals see it; the tier is null until there is a score. */
export const riskSchema = z.object({
  tier: z.enum(['low', 'medium', 'high']).nullable(),
  band: z.enum(bands),
});

/** A loan as lists show it: codes, and the borrower's masked name. */
export const loanRowSchema = z
  .object({
    loanId: z.string(),
    businessKey: businessKeySchema,
    product: z.string(),
    branch: z.string(),
    stage: z.enum(stages),
    held: z.boolean(),
    closedReason: z.enum(closedReasons).nullable(),
    risk: riskSchema,
    version: z.int(),
    submittedAt: z.string(),
    nextWakeAt: z.string().nullable(),
    borrower: z.string().nullable(),
  })
  .meta({ title: 'LoanRow' });

/** The row as it goes out. */
export function loanRow(row: LoanRow) {
  const { originator, applicationNumber, tier, band, ...rest } = row;
  return { ...rest, businessKey: { originator, applicationNumber }, risk: { tier, band } };
}
