import { z } from 'zod';
import type { FinancialStatement } from '../../domain/facts/financial-statements.js';

const fen = z.int().min(0);
const signed = z.int();

const balanceSheetSchema = z.strictObject({
  cashMinor: fen,
  receivablesMinor: fen,
  prepaymentsMinor: fen,
  stockMinor: fen,
  currentAssetsMinor: fen,
  fixedAssetsMinor: fen,
  totalAssetsMinor: fen,
  shortTermLoansMinor: fen,
  payablesMinor: fen,
  advancesMinor: fen,
  currentLiabilitiesMinor: fen,
  longTermLoansMinor: fen,
  totalLiabilitiesMinor: fen,
  paidInCapitalMinor: fen,
  retainedEarningsMinor: signed,
  totalEquityMinor: signed,
});

/** Statements as the company hands them in; true ones fit sales, tax and account, and each other. */
export const booksSchema = z.array(
  z.strictObject({
    from: z.iso.date(),
    to: z.iso.date(),
    audit: z
      .strictObject({
        auditor: z.string(),
        opinion: z.enum(['unqualified', 'qualified', 'adverse', 'disclaimed']),
      })
      .nullable(),
    documentKey: z.string().min(1),
    opening: balanceSheetSchema.nullable(),
    closing: balanceSheetSchema,
    income: z.strictObject({
      revenueMinor: fen,
      costOfSalesMinor: fen,
      interestMinor: fen,
      profitBeforeTaxMinor: signed,
      incomeTaxMinor: signed,
      netProfitMinor: signed,
      depreciationMinor: fen,
    }),
    cashFlow: z
      .strictObject({ operatingMinor: signed, investingMinor: signed, financingMinor: signed })
      .nullable(),
    dividendsMinor: fen,
  }) satisfies z.ZodType<FinancialStatement>,
);
