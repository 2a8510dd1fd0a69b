import { keyed } from '../../domain/entry.js';
import type { Loan } from '../../domain/loan/state/loan.js';
import type { SignedReport } from '../../domain/loan/state/approval.js';
import type { Report } from '../../domain/report/report.js';
import { each, known, type ReadTable } from './read-table.js';

const reportsOf = ({ report, earlierReports }: Loan): Record<string, SignedReport> =>
  keyed(
    [...earlierReports, ...(report === null ? [] : [report])].map((one) => [one.reportId, one]),
  );

const isCopied = ({ body }: SignedReport): boolean =>
  ((body ?? {}) as Partial<Pick<Report, 'copied'>>).copied !== undefined;

/** Signed reports by what was proposed and what was concluded; a loan forgets its earlier reports, and the rows stay. */
export const signedReports: ReadTable = {
  table: 'signed_reports',
  key: ['report_id'],
  unproven: true,
  rowsStay: true,
  from: ({ report, earlierReports }) => [report, earlierReports],
  entries: (loan) => each(reportsOf(loan), (_, { signedAt }) => [signedAt]),
  row: (loan, id) => {
    const report = known(reportsOf(loan)[id], id);
    return {
      report_id: id,
      loan_id: loan.loanId,
      branch: loan.branch,
      product: loan.product,
      round: report.round,
      proposed: report.recommendation,
      concluded: report.conclusion?.recommendation ?? report.recommendation,
      copied: isCopied(report),
      signed_by: report.signedBy,
      signed_at: report.signedAt,
    };
  },
};
