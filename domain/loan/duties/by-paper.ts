import { instant } from '../../calendar/instant.js';
import { isSettled } from '../../documents/completeness.js';
import { papersOf } from '../required-papers.js';
import { receivedFileOf } from '../state/document.js';
import type { Loan } from '../state/loan.js';
import { met, type Rules, type Standing } from './standing.js';

/** The papers as they stood when the money went out; later ones as they stand now. */
export function byPaper(item: string, loan: Loan, { policy, now }: Rules): Standing[] {
  const wanted = policy.requiredDocuments.items.find((one) => one.item === item);
  const paidAt = loan.money?.status === 'paid' ? loan.money.paidAt : null;
  const asOf = wanted?.stage === 'servicing' || paidAt === null ? now : instant(paidAt);
  return papersOf(loan, { policy, now: asOf })
    .filter((paper) => paper.item === item)
    .map((paper): Standing => {
      const { subject, documentId, status, substitute } = paper;
      if (!isSettled(paper)) return { subject, answer: undefined };
      if (status === 'waived') {
        const waived = (loan.waivedPapers ?? []).find(
          (one) => one.item === item && one.subject === subject,
        );
        const { at = null, by = 'unknown', reason = null } = waived ?? {};
        return { subject, answer: { status: 'waived', at, by: [by], how: 'waived', reason } };
      }
      const document = loan.documents.find((one) => one.documentId === documentId);
      const review = document === undefined ? undefined : receivedFileOf(document).review;
      const how = substitute === null ? 'accepted' : `accepted: ${substitute}`;
      const { at = null, by = 'unknown' } = review ?? {};
      return { subject, answer: met(at, [by], how) };
    });
}
