import type { Application } from '../../domain/application/application.js';
import type { RecordedOf } from '../../domain/loan/events/event.js';
import { joinPaper, recordOf } from '../../domain/loan/papers.js';
import type { PaperSecrets } from '../../domain/loan/state/document.js';

/**
 * The application as it was submitted, from the loan's first event. The store does not keep the order of parties, so they are put in
 * the order of the other application, those that it lacks last.
 */
export function submittedApplication(
  event: RecordedOf<'loan_submitted'>,
  other: Application,
): unknown {
  const { loanId: _, documents, ...data } = event.data;
  const papers = Object.assign(
    {},
    ...Object.values(event.parties).map((part) => part.papers),
  ) as Record<string, PaperSecrets>;
  const order = other.parties.map((party) => party.partyId);
  const rank = (id: string) => (order.includes(id) ? order.indexOf(id) : order.length);
  const parties = Object.values(event.parties)
    .map((part) => part.party)
    .sort((a, b) => rank(a.partyId) - rank(b.partyId));
  return {
    ...data,
    documents: documents.map((sent) => joinPaper(recordOf(sent), papers[sent.key])),
    parties,
  };
}
