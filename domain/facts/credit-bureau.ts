import { z } from 'zod';
import { dateText, minorUnits, monthText, providerText } from './shapes.js';

/**
 * Credit report (征信, lending.md §9). `statusMonths` is the 24-month string, newest last: N normal, 1–7 months overdue, C settled,
 * D guaranteed by another, Z paid in kind, B loss, G other end, * no account yet, # unknown.
 */
export const creditAccountSchema = z.strictObject({
  lender: providerText,
  kind: z.enum(['housing', 'auto', 'consumer', 'business', 'card', 'other']),
  openedOn: dateText,
  balanceMinor: minorUnits,
  monthlyPaymentMinor: minorUnits,
  limitMinor: minorUnits.nullable(),
  secured: z.boolean(),
  statusMonths: z.string().regex(/^[N1-7CDZBG*#]{0,24}$/),
  overdueMinor: minorUnits,
  /** Whether it is owed together with somebody (共同借款标志); absent where the report does not say. */
  joint: z.boolean().optional(),
});
/** One entry of the report's public part (公共信息): what authorities and courts have told the bureau. */
export const publicRecordSchema = z.strictObject({
  kind: z.enum(['tax_arrears', 'civil_judgment', 'enforcement', 'administrative_penalty']),
  /** The court or authority. */
  by: providerText,
  on: dateText,
  amountMinor: minorUnits.nullable(),
  status: z.enum(['open', 'closed']),
});
/** The provident fund as the bureau has it (住房公积金参缴记录); it lags behind the fund. The deposit is employee and employer together. */
export const bureauFundSchema = z.strictObject({
  payer: providerText,
  since: monthText,
  monthlyDepositMinor: minorUnits,
  status: z.enum(['paying', 'sealed', 'stopped']),
});
/** What somebody guarantees for another (对外担保). */
export const shownGuaranteeSchema = z.strictObject({
  for: providerText,
  uscc: providerText.nullable(),
  balanceMinor: minorUnits,
});
export const creditBureauFactsSchema = z.strictObject({
  accounts: z.array(creditAccountSchema).max(300),
  enquiries: z
    .array(
      z.strictObject({
        on: dateText,
        lender: providerText,
        reason: z.enum(['loan_approval', 'card_approval', 'guarantee', 'post_loan', 'self']),
      }),
    )
    .max(500),
  employers: z
    .array(
      z.strictObject({
        name: providerText,
        since: monthText.nullable(),
        phone: providerText.nullable(),
      }),
    )
    .max(5),
  phones: z.array(z.strictObject({ number: providerText, updatedOn: dateText })).max(5),
  guaranteesMinor: minorUnits,
  /** For whom, where the report says so; absent where it has the sum alone. */
  guarantees: z.array(shownGuaranteeSchema).max(200).optional(),
  maritalStatus: z.enum(['single', 'married', 'divorced', 'widowed']).nullable(),
  addresses: z
    .array(z.strictObject({ districtCode: z.string().regex(/^\d{6}$/), text: providerText }))
    .max(5),
  /** Absent where the report has no public part, which is not the same as an empty one. */
  publicRecords: z.array(publicRecordSchema).max(200).optional(),
  /** Newest first. */
  providentFund: z.array(bureauFundSchema).max(20).optional(),
});
export type PublicRecord = z.infer<typeof publicRecordSchema>;
export type CreditAccount = z.infer<typeof creditAccountSchema>;
export type CreditBureauFacts = z.infer<typeof creditBureauFactsSchema>;
