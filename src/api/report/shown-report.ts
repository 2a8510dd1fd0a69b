import type { Actor } from '../../../domain/loan/actor.js';
import type { DecideContext } from '../../../domain/loan/context.js';
import { draftReport } from '../../../domain/loan/queries/report-draft.js';
import { isAsking, withoutValues } from '../../../domain/loan/queries/withheld-report.js';
import type { SignedReport } from '../../../domain/loan/state/approval.js';
import type { Loan } from '../../../domain/loan/state/loan.js';
import { openTasks } from '../../../domain/loan/open-tasks.js';
import { reportDigest } from '../../../domain/report/build-report.js';
import type { Report, ReportSection } from '../../../domain/report/report.js';

/** A report as it is read: signed, signed but overtaken by facts, or the draft that waits for its signature. */
export interface ShownReport {
  status: 'signed' | 'stale' | 'draft';
  digest: string;
  signed: SignedReport | null;
  /** As this reader may see it. */
  report: Report;
  /** Whether the values that it compared were left out of it; the digest is over the whole. */
  withheld: boolean;
}

/**
 * The report that counts now: while one waits to be signed it is that draft, with the digest to sign on; otherwise the last signed
 * one. Null when there has been none.
 */
export function shownReport(loan: Loan, context: DecideContext, reader: Actor): ShownReport | null {
  const withheld = isAsking(loan, reader);
  const seen = (report: Report) => (withheld ? withoutValues(report) : report);
  const [review] = openTasks(loan, 'report_review');
  if (review !== undefined) {
    const report = draftReport(loan, context, review.openedAt);
    const digest = reportDigest(report, (text) => context.sha256(text));
    return { status: 'draft', digest, signed: null, report: seen(report), withheld };
  }
  if (loan.report === null) return null;
  const { digest, staleBecause } = loan.report;
  const status = staleBecause === null ? 'signed' : 'stale';
  const report = seen(signedReport(loan, loan.report));
  return { status, digest, signed: loan.report, report, withheld };
}

/** A signed report put together again: its parts about parties are sealed with them, and an erased party's is missing. */
function signedReport(loan: Loan, signed: SignedReport): Report {
  const { loanSection, ...body } = signed.body as Omit<Report, 'sections'> & {
    loanSection: ReportSection;
  };
  const ofParties = Object.entries(loan.parties).flatMap(([partyId, party]) => {
    const section = party.reports[signed.reportId] as ReportSection | undefined;
    return section === undefined ? [] : [[partyId, section] as const];
  });
  return { ...body, sections: { ...Object.fromEntries(ofParties), loan: loanSection } };
}
