import type { MatrixRoute, PlainRoute } from './matrix-route.js';
import { aContact } from '../../builders/an-application.js';
import { webhookRoutes } from './webhook-routes.js';
import { caseBookRoutes, caseRoutes } from './case-routes.js';

const sha256 = 'a'.repeat(64);
const reason = { reason: 'asked by risk' };
const amount = { amountMinor: 12_000_000, currency: 'CNY' };

const letter = { kind: 'letter', reference: 'L-1' };

const contract = {
  ...{ number: 'C-1', signedAt: '2026-03-03T03:00:00.000Z', signers: ['borrower'], amount },
  ...{ termMonths: 36, annualRateBasisPoints: 450, dueDayOfMonth: 15, payeePartyId: 'dealer' },
  repaymentMethod: 'equal_instalment',
  payeeAccountLast4: '3456',
};

/**
 * What stands under a loan or a task. 409 is what the loan says: the state forbids it, or the command is wrong for this loan in a way
 * that no state makes right, so that it can be sent over and over. Written by hand.
 */
export const loanRoutes: readonly MatrixRoute[] = [
  { method: 'GET', path: '/v1/loans/{loanId}', held: 200, closed: 200 },
  { method: 'GET', path: '/v1/loans/{loanId}/timeline', held: 200, closed: 200 },
  { method: 'GET', path: '/v1/loans/{loanId}/timeline/verification', held: 200, closed: 200 },
  { method: 'GET', path: '/v1/loans/{loanId}/timeline/export', held: 200, closed: 200 },
  { method: 'GET', path: '/v1/loans/{loanId}/checks', held: 200, closed: 200 },
  { method: 'GET', path: '/v1/loans/{loanId}/findings', held: 200, closed: 200 },
  { method: 'GET', path: '/v1/loans/{loanId}/findings/{rule}/rows', held: 404, closed: 404 },
  { method: 'GET', path: '/v1/loans/{loanId}/eligibility', held: 200, closed: 200 },
  { method: 'GET', path: '/v1/loans/{loanId}/links', held: 200, closed: 200 },
  { method: 'GET', path: '/v1/loans/{loanId}/procedure', held: 200, closed: 200 },
  { method: 'GET', path: '/v1/loans/{loanId}/report', held: 404, closed: 404 },
  { method: 'GET', path: '/v1/loans/{loanId}/plan', held: 200, closed: 200 },
  // The loans of the matrix are for cars.
  { method: 'GET', path: '/v1/loans/{loanId}/project', held: 404, closed: 404 },
  {
    ...{ method: 'POST', path: '/v1/loans/{loanId}/project/progress', held: 409, closed: 409 },
    body: { by: 'supervisor', asOf: '2026-03-01', done: [], paid: [], daysStopped: 0 },
  },
  { method: 'GET', path: '/v1/loans/{loanId}/signals', held: 200, closed: 200 },
  { method: 'GET', path: '/v1/loans/{loanId}/trace', held: 200, closed: 200 },
  {
    ...{ method: 'POST', path: '/v1/loans/{loanId}/signals', held: 409, closed: 409 },
    body: { code: 'EW-C01', sources: ['outside:feed'], note: 'seen' },
  },
  {
    ...{ method: 'POST', path: '/v1/loans/{loanId}/documents', held: 409, closed: 409 },
    body: { type: 'loan_contract', key: 'contract/1', sha256, contract },
  },
  { method: 'GET', path: '/v1/loans/{loanId}/documents', held: 200, closed: 200 },
  {
    ...{ method: 'POST', path: '/v1/loans/{loanId}/documents/{documentId}/content' },
    ...{ body: { purpose: 'document_review' }, held: 409, closed: 409 },
  },
  {
    // Of a call that nobody wrote down.
    ...{ method: 'POST', path: '/v1/loans/{loanId}/attempts/{attemptId}/transcript' },
    ...{ body: { purpose: 'document_review' }, held: 409, closed: 409 },
  },
  {
    // Of a call that nobody made: refused by rule where the loan may hear of it.
    ...{ method: 'POST', path: '/v1/loans/{loanId}/attempts/{attemptId}/call-events' },
    ...{ held: 409, closed: 409 },
    body: {
      callId: 'c-1',
      state: 'ringing',
      at: '2026-03-02T01:00:00.000Z',
      digits: '13800138000',
    },
  },
  {
    ...{ method: 'POST', path: '/v1/loans/{loanId}/bounces', held: 409, closed: 409 },
    body: { envelopeId: `ln_1.${'0'.repeat(24)}`, status: '5.1.1' },
  },
  {
    ...{ method: 'POST', path: '/v1/loans/{loanId}/documents/{documentId}/review' },
    ...{ body: { verdict: 'refused', reason: 'unreadable' }, held: 409, closed: 409 },
  },
  {
    ...{ method: 'POST', path: '/v1/loans/{loanId}/documents/waivers', held: 409, closed: 409 },
    body: { item: 'labour_contract', partyId: 'nobody', reason: 'has none' },
  },
  {
    ...{ method: 'POST', path: '/v1/loans/{loanId}/requests', held: 409, closed: 409 },
    body: { items: [{ item: 'passport', partyId: 'borrower' }] },
  },
  {
    ...{ method: 'POST', path: '/v1/loans/{loanId}/uploads', held: 409, closed: 409 },
    body: {
      ...{ type: 'id_card', partyId: 'nobody', mediaType: 'image/png', sizeBytes: 10, sha256 },
    },
  },
  {
    ...{ method: 'POST', path: '/v1/loans/{loanId}/uploads/{uploadId}/complete' },
    ...{ body: {}, held: 409, closed: 409 },
  },
  {
    ...{ method: 'POST', path: '/v1/loans/{loanId}/corrections', held: 409, closed: 409 },
    body: { path: 'parties.nobody.income', value: amount, reason: 'typed wrongly' },
  },
  {
    ...{ method: 'POST', path: '/v1/loans/{loanId}/parties', held: 409, closed: 409 },
    body: {
      ...{ positions: ['finance_head'], from: 'nobody', to: 'nobody-else', on: '2026-03-02' },
      reason: 'has left',
    },
  },
  {
    ...{ method: 'POST', path: '/v1/loans/{loanId}/contacts', held: 409, closed: 409 },
    body: { person: aContact('S46'), consents: [], reason: 'his brother' },
  },
  {
    ...{ method: 'POST', path: '/v1/loans/{loanId}/consents', held: 409, closed: 409 },
    body: {
      ...{ partyId: 'nobody', purpose: 'tax' },
      ...{ givenAt: '2026-03-02T01:00:00.000Z', evidence: 'form/1/tax' },
    },
  },
  {
    ...{ method: 'POST', path: '/v1/loans/{loanId}/consents/withdrawals', held: 409, closed: 409 },
    body: { partyId: 'nobody', purpose: 'tax' },
  },
  ...caseRoutes,
  {
    ...{ method: 'POST', path: '/v1/loans/{loanId}/decisions', held: 409, closed: 409 },
    body: { verdict: 'approve', digest: sha256, comment: 'read and judged' },
  },
  {
    ...{ method: 'POST', path: '/v1/loans/{loanId}/score/override' },
    ...{ body: { tier: 'high', ...reason }, held: 409, closed: 409 },
  },
  { method: 'POST', path: '/v1/loans/{loanId}/hold', body: reason, held: 409, closed: 409 },
  {
    ...{ method: 'POST', path: '/v1/loans/{loanId}/release', body: reason, held: 200, closed: 409 },
    needsFresh: true,
  },
  {
    ...{
      method: 'POST',
      path: '/v1/loans/{loanId}/withdraw',
      body: reason,
      held: 200,
      closed: 409,
    },
    needsFresh: true,
  },
  {
    ...{ method: 'POST', path: '/v1/loans/{loanId}/cancel', body: reason, held: 200, closed: 409 },
    needsFresh: true,
  },
  {
    // For work that nobody of them has in hand.
    ...{ method: 'POST', path: '/v1/loans/{loanId}/reveals', held: 409, closed: 409 },
    body: { partyId: 'borrower', field: 'idNumber', purpose: 'document_review' },
  },
  {
    ...{ method: 'POST', path: '/v1/loans/{loanId}/parties/{partyId}/erasure' },
    ...{ body: { ground: 'retention_over', reference: 'C-1' }, held: 409, closed: 409 },
  },
  {
    ...{ method: 'POST', path: '/v1/loans/{loanId}/suspicions', held: 202, closed: 202 },
    body: { reason: 'cash that does not fit' },
  },
  { method: 'GET', path: '/v1/loans/{loanId}/do-not-calls', held: 200, closed: 200 },
  {
    ...{ method: 'POST', path: '/v1/loans/{loanId}/do-not-calls', held: 409, closed: 409 },
    body: { partyId: 'nobody', covers: 'person', cause: 'asked_in_writing', evidence: letter },
  },
  ...[
    { rest: '', body: { reason: 'wishes_to_be_called', evidence: letter } },
    { rest: '/decision', body: { agreed: true } },
  ].map(({ rest, body }): MatrixRoute => ({
    ...{ method: 'POST', path: `/v1/loans/{loanId}/do-not-calls/{entryId}/lift${rest}` },
    ...{ body, held: 409, closed: 409 },
  })),
  { method: 'GET', path: '/v1/tasks/{taskId}', held: 200, closed: 200 },
  { method: 'POST', path: '/v1/tasks/{taskId}/claim', body: {}, held: 409, closed: 409 },
  { method: 'POST', path: '/v1/tasks/{taskId}/release', body: reason, held: 409, closed: 409 },
  {
    ...{ method: 'POST', path: '/v1/tasks/{taskId}/complete', held: 409, closed: 409 },
    body: { result: 'completed' },
  },
  {
    ...{ method: 'POST', path: '/v1/tasks/{taskId}/attempts', held: 409, closed: 409 },
    body: { contactPointId: 'mobile' },
  },
  {
    ...{ method: 'POST', path: '/v1/tasks/{taskId}/attempts/{attemptId}/outcome' },
    ...{ body: { outcome: 'NO_ANSWER' }, held: 409, closed: 409 },
  },
  {
    ...{ method: 'PUT', path: '/v1/tasks/{taskId}/visit', held: 409, closed: 409 },
    body: {
      visit: {
        ...{ arrivedAt: '2026-03-03T02:00:00Z', leftAt: '2026-03-03T02:30:00Z' },
        ...{ position: null, photographs: [] },
      },
    },
  },
  {
    ...{ method: 'PUT', path: '/v1/tasks/{taskId}/answers/{rowKey}', held: 409, closed: 409 },
    body: { versionRead: 0, fields: {}, said: 'as the borrower said' },
  },
];

/** Rules belong to no branch, and the version that is asked for is not there. */
function rulesRoutes(base: string, id: string): PlainRoute[] {
  const versions = `${base}/${id}/versions`;
  const nowhere = { own: 404, foreign: 404 };
  const read = { digest: sha256, ...reason };
  return [
    { method: 'GET', path: base, own: 200, foreign: 200 },
    { method: 'GET', path: versions, ...nowhere },
    { method: 'GET', path: `${versions}/{version}`, ...nowhere },
    { method: 'GET', path: `${versions}/{version}/difference`, own: 400, foreign: 400 },
    { method: 'POST', path: versions, body: {}, own: 400, foreign: 400 },
    { method: 'POST', path: `${versions}/{version}/validate`, body: {}, ...nowhere },
    { method: 'POST', path: `${versions}/{version}/publish`, body: read, ...nowhere },
    { method: 'POST', path: `${versions}/{version}/withdraw`, body: reason, ...nowhere },
  ];
}

/** What stands under no loan: the answer depends on the role alone, and another branch sees none of what is here. */
export const plainRoutes: readonly PlainRoute[] = [
  { method: 'GET', path: '/v1/loans', own: 200, foreign: 200 },
  { method: 'GET', path: '/v1/tasks', own: 200, foreign: 200 },
  { method: 'POST', path: '/v1/tasks/next', body: {}, own: 204, foreign: 204 },
  { method: 'POST', path: '/v1/search', body: { text: 'S46-01' }, own: 200, foreign: 200 },
  { method: 'POST', path: '/codec/decode', body: { payloads: [] }, own: 200, foreign: 200 },
  { method: 'POST', path: '/codec/encode', body: { payloads: [] }, own: 200, foreign: 200 },
  { method: 'POST', path: '/v1/loans', body: {}, own: 400, foreign: 400 },
  { method: 'GET', path: '/v1/scoring/{product}', own: 200, foreign: 200 },
  { method: 'GET', path: '/v1/employers', own: 200, foreign: 200 },
  { method: 'GET', path: '/v1/employers/{uscc}', own: 404, foreign: 404 },
  { method: 'GET', path: '/v1/employers/{uscc}/history', own: 404, foreign: 404 },
  { method: 'GET', path: '/v1/employers/{uscc}/loans', own: 404, foreign: 404 },
  { method: 'GET', path: '/v1/employers/{uscc}/tellings', own: 404, foreign: 404 },
  ...[
    ...['', '/changes', '/partner', '/verification', '/numbers'],
    ...['verification', 'expiry', 'reveal'].map((what) => `/numbers/{numberId}/${what}`),
  ].map((rest): PlainRoute => ({
    ...{ method: 'POST', path: `/v1/employers/{uscc}${rest}`, body: {}, own: 400, foreign: 400 },
  })),
  { method: 'GET', path: '/v1/suspicious-reports', own: 200, foreign: 200 },
  { method: 'GET', path: '/v1/suspicious-reports/{caseId}', own: 404, foreign: 404 },
  { method: 'GET', path: '/v1/suspicious-reports/{caseId}/history', own: 404, foreign: 404 },
  { method: 'POST', path: '/v1/suspicious-reports/{caseId}/claim', own: 404, foreign: 404 },
  ...['take-over', 'release', 'notes', 'conclusion'].map((what): PlainRoute => ({
    ...{ method: 'POST', path: `/v1/suspicious-reports/{caseId}/${what}`, body: {} },
    ...{ own: 400, foreign: 400 },
  })),
  ...webhookRoutes,
  { method: 'GET', path: '/v1/findings/figures', own: 200, foreign: 200 },
  { method: 'GET', path: '/v1/reports/figures', own: 200, foreign: 200 },
  { method: 'GET', path: '/v1/quality/lender-errors', own: 200, foreign: 200 },
  ...caseBookRoutes,
  { method: 'GET', path: '/v1/administration/tasks', own: 200, foreign: 200 },
  { method: 'POST', path: '/v1/administration/tasks/{taskId}/claim', own: 404, foreign: 404 },
  {
    ...{
      method: 'POST',
      path: '/v1/administration/tasks/{taskId}/complete',
      own: 404,
      foreign: 404,
    },
    body: { comment: 'dealt with' },
  },
  { method: 'GET', path: '/v1/unclaimed', own: 200, foreign: 200 },
  {
    ...{ method: 'POST', path: '/v1/unclaimed/{unclaimedId}/settlement', own: 404, foreign: 404 },
    body: { outcome: 'taken_back', voucher: 'V-1' },
  },
  ...rulesRoutes('/v1/policies', '{policyId}'),
  ...rulesRoutes('/v1/calendars', '{calendarId}'),
  { method: 'GET', path: '/v1/calendars/coverage', own: 200, foreign: 200 },
  ...rulesRoutes('/v1/teams', '{teamsId}'),
  {
    ...{ method: 'POST', path: '/v1/policies/{policyId}/versions/{version}/dry-runs' },
    ...{ body: {}, own: 404, foreign: 404 },
  },
  { method: 'GET', path: '/v1/dry-runs/{dryRunId}', own: 404, foreign: 404 },
  { method: 'GET', path: '/v1/dry-runs/{dryRunId}/loans', own: 404, foreign: 404 },
  { method: 'POST', path: '/v1/dry-runs/{dryRunId}/cancel', body: {}, own: 404, foreign: 404 },
];
