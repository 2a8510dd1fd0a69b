import { z } from 'zod';
import { dealerSchema } from './company.js';
import { borrowerSchema } from './person.js';

const fen = z.int().min(0);
const date = z.iso.date();

/** A project that a company borrows for: who builds, supervises and stands behind it, what it costs and earns, and what of it is told. */
export const projectSchema = z.strictObject({
  name: z.string(),
  startOn: date,
  finishOn: date,
  startUpOn: date,
  totalMinor: fen,
  capitalMinor: fen,
  /** What the owners say they have paid in; what the account shows stands with the business. */
  capitalTold: z.array(z.strictObject({ on: date, amountMinor: fen })),
  /** A year of operation: what is sold, and what it costs in money and tax. */
  revenueMinor: fen,
  costMinor: fen,
  taxMinor: fen,
  /** Permits that it has not got, by their kinds. */
  permitsLacking: z.array(z.string()),
  /** What was paid of the main works by the day before the application, as both reporters have it; null where nobody reports. */
  spentMinor: fen.nullable().default(null),
  /** What was paid of the other lines by then, on the land. */
  paidOtherMinor: fen.default(0),
  /** How much of the foundations the supervisor has as done; the borrower has all of them. */
  supervisorDoneBasisPoints: z.int().min(0).max(10_000).default(10_000),
  /** Whether the contractor is planned to be paid from the line of the draw. */
  payeePlanned: z.boolean().default(true),
  /** What the works contract says where it is not what the file says; null: the same. */
  worksContract: z
    .strictObject({
      priceMinor: fen.nullable().default(null),
      finishOn: date.nullable().default(null),
      contractor: z.strictObject({ name: z.string(), uscc: z.string() }).nullable().default(null),
    })
    .default({ priceMinor: null, finishOn: null, contractor: null }),
  otherLender: z.strictObject({ lender: z.string(), shareBasisPoints: z.int().min(1).max(9999) }),
  studyBy: z.strictObject({ name: z.string(), uscc: z.string() }),
  supervisor: dealerSchema,
  sponsor: dealerSchema,
  head: borrowerSchema,
});
export type ProjectFacts = z.infer<typeof projectSchema>;
