import { isToBring, type PaperItem } from '../../documents/completeness.js';
import type { Report } from '../../report/report.js';
import type { Draft } from '../draft.js';
import { papersOf } from '../required-papers.js';

/**
 * The signed report counted a paper as accepted that is refused or expired since: whoever decided went by what is not there any more, so
 * the report is stale. A newer version that waits to be looked at takes nothing away yet, and what was waived stays waived.
 */
export function reportPapersFollow(draft: Draft): void {
  const { report } = draft.loan;
  if (report === null || report.staleBecause !== null) return;
  const { papers = [] } = (report.body ?? {}) as Partial<Pick<Report, 'papers'>>;
  const accepted = papers.filter(({ status }) => status === 'accepted');
  if (accepted.length === 0) return;
  const [lost] = papersOf(draft.loan, draft.context).filter(
    (paper) => isToBring(paper) && accepted.some((one) => isSame(one, paper)),
  );
  if (lost === undefined) return;
  const because = `paper:${lost.item}:${lost.defect ?? lost.status}`;
  draft.emit('report_stale', { reportId: report.reportId, because });
}

const isSame = (
  one: Pick<PaperItem, 'item' | 'subject'>,
  other: Pick<PaperItem, 'item' | 'subject'>,
): boolean => one.item === other.item && one.subject === other.subject;
