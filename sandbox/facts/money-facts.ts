import { z } from 'zod';

const fen = z.int().min(0);
const date = z.iso.date();

/** What each source of income holds: apart, so that a test can let one of them differ. */
export const socialInsuranceSchema = z.strictObject({
  baseMinor: fen,
  floorMinor: fen,
  capMinor: fen,
  /** Who pays instead of the employer (dispatch, agency); null for the employer. */
  payer: z.strictObject({ name: z.string(), uscc: z.string().nullable() }).nullable(),
});
export const providentFundSchema = z.strictObject({
  baseMinor: fen,
  employeeRateBasisPoints: z.int().min(0).max(2000),
  employerRateBasisPoints: z.int().min(0).max(2000),
});
export const taxSchema = z.strictObject({
  grossMonthlyMinor: fen,
  contributionsBasisPoints: z.int().min(0).max(5000),
  arrearsMinor: fen,
});
export const salarySchema = z.strictObject({
  netMonthlyMinor: fen,
  paydayOfMonth: z.int().min(1).max(28),
});
/** What the borrower says of the income, on paper and on the phone. */
export const saidSchema = z.strictObject({ netMonthlyMinor: fen, grossMonthlyMinor: fen });

export const debtSchema = z.strictObject({
  lender: z.string(),
  kind: z.enum(['housing', 'auto', 'consumer', 'business', 'card', 'other']),
  openedOn: date,
  balanceMinor: fen,
  monthlyMinor: fen,
  limitMinor: fen.nullable(),
  secured: z.boolean(),
  statusMonths: z.string().regex(/^[N1-7CDZBG*#]{0,24}$/),
  overdueMinor: fen,
  /** Whether the borrower speaks of it. */
  declared: z.boolean(),
});
export const enquirySchema = z.strictObject({
  on: date,
  lender: z.string(),
  reason: z.enum(['loan_approval', 'card_approval', 'guarantee', 'post_loan', 'self']),
});
/** When the bank can debit: from `fromInstalment` on (null: always on time) so many months and days after the due day. */
export const repaymentSchema = z.strictObject({
  fromInstalment: z.int().min(1).nullable(),
  monthsLate: z.int().min(0).max(60),
  daysLate: z.int().min(0).max(60),
});
/** What happens after payout, in days from it; null: it does not. */
export const lifeSchema = z.strictObject({
  jobLostAfterDays: z.int().min(0).nullable(),
  newJobAfterDays: z.int().min(0).nullable(),
});

/**
 * What somebody did to the statement before it was handed in: `edited_row` raises one salary (what a customer paid, where a company borrows) and nothing else,
 * so that the balances no longer follow; `raised_balances` raises every balance by the same, so that they do and the interest of the bank no longer fits;
 * `edited_file` leaves alone what the bank says, does not let it be asked, and raises one salary with every balance behind it in the PDF that is handed in.
 */
export const tamperingSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('edited_row'), raisedByMinor: fen }),
  z.strictObject({ kind: z.literal('raised_balances'), raisedByMinor: fen }),
  z.strictObject({ kind: z.literal('edited_file'), raisedByMinor: fen }),
]);
export type Tampering = z.infer<typeof tamperingSchema>;
