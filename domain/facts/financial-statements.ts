import { z } from 'zod';
import { dateText, minorUnits, providerText } from './shapes.js';

/** An amount of a statement in minor units that may be below zero: a loss, an outflow, used-up equity. */
const signedMinor = z.int().min(-1_000_000_000_000_000).max(1_000_000_000_000_000);

/** Lines of a balance sheet (资产负债表) at the end of a day. Sums are as printed, since a sum that does not fit its lines is a finding. */
export const balanceSheetSchema = z.strictObject({
  cashMinor: minorUnits,
  receivablesMinor: minorUnits,
  /** 预付款项: paid to suppliers before delivery. */
  prepaymentsMinor: minorUnits,
  stockMinor: minorUnits,
  currentAssetsMinor: minorUnits,
  fixedAssetsMinor: minorUnits,
  totalAssetsMinor: minorUnits,
  shortTermLoansMinor: minorUnits,
  payablesMinor: minorUnits,
  /** 预收款项 or 合同负债: received from customers before delivery. */
  advancesMinor: minorUnits,
  currentLiabilitiesMinor: minorUnits,
  longTermLoansMinor: minorUnits,
  totalLiabilitiesMinor: minorUnits,
  paidInCapitalMinor: minorUnits,
  /** 未分配利润 and 盈余公积 together, so that a transfer between them changes nothing. */
  retainedEarningsMinor: signedMinor,
  totalEquityMinor: signedMinor,
});

/** Lines of an income statement (利润表) over the period. Costs are positive. */
export const incomeStatementSchema = z.strictObject({
  revenueMinor: minorUnits,
  costOfSalesMinor: minorUnits,
  interestMinor: minorUnits,
  profitBeforeTaxMinor: signedMinor,
  incomeTaxMinor: signedMinor,
  netProfitMinor: signedMinor,
  /** Depreciation and amortisation, from the notes to the cash flow. */
  depreciationMinor: minorUnits,
});

/** Lines of a cash-flow statement (现金流量表); outflows are negative. */
export const cashFlowSchema = z.strictObject({
  operatingMinor: signedMinor,
  investingMinor: signedMinor,
  financingMinor: signedMinor,
});

/**
 * The statements of one company for one period (depth.md G4), captured from a document: facts that somebody handed in, so no source answers
 * them. `opening` is the column of the balance at the beginning; null where the paper prints none.
 */
export const financialStatementSchema = z
  .strictObject({
    from: dateText,
    to: dateText,
    /** Who audited it, and with which opinion; null where nobody did. */
    audit: z
      .strictObject({
        auditor: providerText,
        opinion: z.enum(['unqualified', 'qualified', 'adverse', 'disclaimed']),
      })
      .nullable(),
    /** The stored document that it was read from. */
    documentKey: z.string().min(1).max(200),
    opening: balanceSheetSchema.nullable(),
    closing: balanceSheetSchema,
    income: incomeStatementSchema,
    cashFlow: cashFlowSchema.nullable(),
    /** Paid or declared to owners within the period. */
    dividendsMinor: minorUnits,
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'before `from`' });
/** Two years and the latest months, oldest first; more are of no use for a decision. */
export const financialStatementsSchema = z.array(financialStatementSchema).max(12);
export type BalanceSheet = z.infer<typeof balanceSheetSchema>;
export type IncomeStatement = z.infer<typeof incomeStatementSchema>;
export type FinancialStatement = z.infer<typeof financialStatementSchema>;
