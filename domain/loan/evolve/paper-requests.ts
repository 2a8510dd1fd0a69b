import { keyed, withEntry } from '../../entry.js';
import { addMs, instant } from '../../calendar/instant.js';
import type { DocumentEvents } from '../events/document-events.js';
import type { DocumentRequest } from '../state/document-request.js';
import type { Loan } from '../state/loan.js';
import { changed, type Evolvers } from './evolver.js';

type RequestKinds =
  'paper_waived' | 'papers_requested' | 'papers_reminded' | 'papers_request_ended';

export const evolvePaperRequests: Evolvers<Extract<keyof DocumentEvents, RequestKinds>> = {
  paper_waived: (loan, { data, at, actor }) => ({
    ...loan,
    waivedPapers: [...(loan.waivedPapers ?? []), { ...data, at, by: actor }],
  }),
  papers_requested: (loan, { data, at, actor }) => {
    const request: DocumentRequest = {
      ...data,
      ...{ askedAt: at, askedBy: actor, reminded: false, status: 'open', endedAt: null },
    };
    return { ...loan, requests: withEntry(loan.requests ?? {}, data.requestId, request) };
  },
  papers_reminded: (loan, { data: { requestId } }) => ({
    ...loan,
    requests: changed(loan.requests ?? {}, requestId, { reminded: true }),
  }),
  papers_request_ended: (loan, { data: { requestId, how }, at }) => ({
    ...loan,
    requests: changed(loan.requests ?? {}, requestId, { status: how, endedAt: at }),
  }),
};

/** No clock of the loan runs while it is held, that of the customer neither. */
export function dueLater(requests: Loan['requests'], heldForMs: number): Loan['requests'] {
  if (requests === undefined) return undefined;
  const later = (request: DocumentRequest): DocumentRequest =>
    request.status === 'open'
      ? {
          ...request,
          dueAt: addMs(instant(request.dueAt), heldForMs),
          remindAt: addMs(instant(request.remindAt), heldForMs),
        }
      : request;
  return keyed(Object.entries(requests).map(([id, request]) => [id, later(request)]));
}
