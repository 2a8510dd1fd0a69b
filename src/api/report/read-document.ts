import type { Loan } from '../../../domain/loan/state/loan.js';
import type { ReportDocument } from '../../../domain/report/document/document.js';
import { reportDocument } from '../../../domain/report/document/report-document.js';
import type { Language } from '../http/language.js';
import type { ShownReport } from './shown-report.js';

/** The report as this caller reads it; the page and the PDF are both made of this. */
export function documentOf(
  shown: ShownReport,
  loan: Loan,
  reader: { language: Language; zone: string },
): ReportDocument {
  return reportDocument(shown.report, {
    ...reader,
    currency: loan.terms.amount.currency,
    product: loan.product,
    branch: loan.branch,
    digest: shown.digest,
    signature: shown.signed,
    withheld: shown.withheld,
  });
}
