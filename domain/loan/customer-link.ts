import { isToBring } from '../documents/completeness.js';
import type { Announcement } from '../documents/upload.js';
import { entryOf } from '../entry.js';
import type { DecideContext } from './context.js';
import { refuse, type Refusal } from './refusal.js';
import { papersOf } from './required-papers.js';
import type { DocumentRequest, RequestedPaper } from './state/document-request.js';
import type { Loan } from './state/loan.js';

type Rules = Pick<DecideContext, 'policy' | 'now'>;

/** What a link of a request is good for: one loan, one request, its papers, until its day, so many times. Each of its uses is an upload. */
export interface OpenLink {
  request: DocumentRequest;
  usesLeft: number;
  /** What is still to bring, each with its place in the request: no party is named to whoever has the link. */
  papers: (RequestedPaper & { position: number; holder: string; types: string[] })[];
}

/**
 * What the link of a request opens now; null where it opens nothing: the request is no more open, its time is over, it is used up, or the
 * loan is ending.
 */
export function openLinkOf(loan: Loan, requestId: string, rules: Rules): OpenLink | null {
  const request = entryOf(loan.requests ?? {}, requestId);
  if (request?.status !== 'open' || loan.exiting !== null || loan.closed !== null) return null;
  const usesLeft = request.usesMax - usesOf(loan, requestId);
  if (request.dueAt <= rules.now || usesLeft <= 0) return null;
  const standing = papersOf(loan, rules);
  const papers = request.items.flatMap((asked, position) => {
    const paper = standing.find(
      ({ item, subject }) => item === asked.item && subject === asked.subject,
    );
    const wanted = rules.policy.requiredDocuments.items.find(({ item }) => item === asked.item);
    if (paper === undefined || wanted === undefined || !isToBring(paper)) return [];
    const holder = holderOf(loan, asked.subject);
    return [{ ...asked, position, holder, types: [wanted.type, ...wanted.substitutes] }];
  });
  return { request, usesLeft, papers };
}

/** Whose a paper is, in codes: `borrower`, `loan`, or `key_person: controller, legal_representative`. */
function holderOf(loan: Loan, subject: string): string {
  const party = entryOf(loan.parties, subject)?.party;
  if (party === undefined) return 'loan';
  const positions = party.kind === 'person' ? (party.positions ?? []) : [];
  return positions.length === 0 ? party.role : `${party.role}: ${positions.join(', ')}`;
}

/** Uploads that were announced through the link, whatever became of them. */
const usesOf = ({ uploads = {} }: Loan, requestId: string): number =>
  Object.values(uploads).filter((upload) => upload.requestId === requestId).length;

/** Why an upload may not come through a link; undefined where it is a paper that the link is for. */
export function notOfLink(
  loan: Loan,
  requestId: string,
  { type, partyId }: Announcement,
  rules: Rules,
): Refusal | undefined {
  const link = openLinkOf(loan, requestId, rules);
  if (link === null) return refuse('link_over', 'This link is used up or its time is over.');
  const subject = partyId ?? 'loan';
  if (link.papers.some((paper) => paper.subject === subject && paper.types.includes(type)))
    return undefined;
  return refuse('paper_not_asked', 'This paper was not asked for.', { path: 'type' });
}
