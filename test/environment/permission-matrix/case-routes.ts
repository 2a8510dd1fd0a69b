import type { MatrixRoute, PlainRoute } from './matrix-route.js';

const words = 'the matrix asks';

/** What departments write into a case, and decisions that are looked at again. */
export const caseRoutes: readonly MatrixRoute[] = [
  { method: 'GET', path: '/v1/loans/{loanId}/human-reviews', held: 200, closed: 200 },
  {
    ...{ method: 'POST', path: '/v1/loans/{loanId}/human-reviews', held: 409, closed: 409 },
    body: { channel: 'phone' },
  },
  { method: 'GET', path: '/v1/loans/{loanId}/notes', held: 200, closed: 200 },
  {
    ...{ method: 'POST', path: '/v1/loans/{loanId}/notes', held: 200, closed: 409 },
    ...{ body: { text: words }, needsFresh: true },
  },
  { method: 'GET', path: '/v1/loans/{loanId}/consultations', held: 200, closed: 200 },
  {
    ...{ method: 'POST', path: '/v1/loans/{loanId}/consultations', held: 409, closed: 409 },
    body: { team: 'legal', question: words },
  },
  {
    method: 'POST',
    path: '/v1/loans/{loanId}/consultations/{consultationId}/withdraw',
    ...{ body: { reason: words }, held: 409, closed: 409 },
  },
  {
    ...{ method: 'POST', path: '/v1/tasks/{taskId}/hand-over', held: 409, closed: 409 },
    body: { to: 'verifier-9', summary: words },
  },
];

/** What is done for all that somebody has in hand. */
export const caseBookRoutes: readonly PlainRoute[] = [
  {
    ...{ method: 'POST', path: '/v1/staff/{subject}/hand-over', own: 200, foreign: 200 },
    body: { to: 'verifier-9', summary: words },
  },
];
