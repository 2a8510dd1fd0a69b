import { z } from 'zod';
import {
  unclaimedKinds,
  unclaimedOutcomes,
  type Unclaimed,
} from '../../record/lost-time/unclaimed.js';

/** One line of the list, as it goes out. */
export const unclaimedSchema = z
  .object({
    unclaimedId: z.string(),
    kind: z.enum(unclaimedKinds),
    key: z.string().describe('Its key outside; it begins with the loan id that is lost.'),
    loanId: z.string().describe('The lost loan id.'),
    reference: z
      .string()
      .nullable()
      .describe('`originator/applicationNumber` of the business, where the bank was told it.'),
    status: z.string(),
    amount: z.object({ amountMinor: z.number(), currency: z.string() }).nullable(),
    takenAt: z.string(),
    loanNow: z
      .string()
      .nullable()
      .describe('The loan that the business has now, after its application came again.'),
    settled: z
      .object({
        at: z.string(),
        by: z.string(),
        outcome: z.enum(unclaimedOutcomes),
        voucher: z.string(),
      })
      .nullable(),
  })
  .meta({ title: 'Unclaimed' });

export function unclaimedView({ amountMinor, currency, ...rest }: Unclaimed) {
  const amount = amountMinor === null || currency === null ? null : { amountMinor, currency };
  return { ...rest, amount };
}
