import { z } from 'zod';
import { sourceMarkSchema } from './source-mark.js';

const share = z.int().min(0).max(10_000);

/** What a company's receivables, stock and equipment are worth as security (lending.md §7.3), and how much of it a loan needs. */
export const securityPolicySchema = z.strictObject({
  /** So much of the value of each kind is counted, in basis points. */
  advance: z.strictObject({
    receivablesBasisPoints: share,
    stockBasisPoints: share,
    equipmentBasisPoints: share,
    mark: sourceMarkSchema,
  }),
  /** What is counted of all of it over the loan, at least: 10,000 covers the loan once. */
  coverMinBasisPoints: z.int().min(0).max(100_000),
  /** A receivable counts while it is not overdue and is due within so many days; no debtor owes more than this share of all. */
  receivables: z.strictObject({
    daysToDueMax: z.int().min(1).max(3660),
    debtorShareMaxBasisPoints: share,
    mark: sourceMarkSchema,
  }),
  /** What is offered of a kind may be above the newest balance sheet by so many per cent: business goes on after its day. */
  aboveBooksPercentMax: z.int().min(0).max(1000),
  /** The entry in the register stands for so many months beyond the loan, since it protects nobody once it is over. */
  entryMarginMonths: z.int().min(1).max(120),
  mark: sourceMarkSchema,
});
export type SecurityPolicy = z.infer<typeof securityPolicySchema>;
