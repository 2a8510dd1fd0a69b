import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProblemBody } from '../../src/api/problems/problem.js';
import { WorkBench } from './support/work-bench.js';

/** May use every route, so that nothing but the id is refused. */
const everybody = {
  sub: 'all-1',
  roles: [
    ...(['origination', 'verifier', 'account_manager', 'approver'] as const),
    ...(['risk_officer', 'supervisor', 'auditor', 'admin'] as const),
  ],
};
const id = 'constructor';
const file = { key: 'paper/1', sha256: 'a'.repeat(64) };
const answer = { versionRead: 0, fields: {} };
const consent = {
  ...{ partyId: id, purpose: 'tax' },
  ...{ givenAt: '2026-03-02T01:00:00.000Z', evidence: 'form/1/tax' },
};
const contract = {
  ...{ number: 'C-1', signedAt: '2026-03-03T01:00:00.000Z', signers: [id] },
  ...{ amount: { amountMinor: 1, currency: 'CNY' }, termMonths: 36, annualRateBasisPoints: 450 },
  ...{ dueDayOfMonth: 15, payeePartyId: id, payeeAccountLast4: '3456' },
  repaymentMethod: 'equal_instalment',
};
const correction = {
  path: `parties.${id}.income.netMonthly`,
  value: { amountMinor: 1, currency: 'CNY' },
  reason: 'told so',
};

let bench: WorkBench;
let loan: string;
let call: { taskId: string; attemptId: string };
beforeAll(async () => {
  bench = await WorkBench.start();
  const loanId = await bench.answeredLoan();
  loan = `/v1/loans/${loanId}`;
  const taskId = await bench.taskOf(loanId);
  call = { taskId, attemptId: await bench.dial(taskId, everybody) };
});
afterAll(async () => await bench.stop());

const unknown = { status: 404, rule: undefined };
const refused = (rule: string) => ({ status: 409, rule });
const inLoan = (rest: string) => () => `${loan}/${rest}`;
const inTask = (rest: string) => () => `/v1/tasks/${call.taskId}/${rest}`;

/** Every place of the routes where a caller names something by an id. */
const rows: { name: string; method: string; path: () => string; body?: object; is: object }[] = [
  {
    ...{ name: 'a reveal', method: 'POST', path: inLoan('reveals') },
    ...{ body: { partyId: id, field: 'name', purpose: 'complaint' }, is: refused('unknown_party') },
  },
  {
    ...{ name: 'the task of a reveal', method: 'POST', path: inLoan('reveals') },
    body: { partyId: 'borrower', field: 'name', purpose: 'call', taskId: id },
    is: refused('no_task_for_purpose'),
  },
  {
    ...{ name: 'a correction', method: 'POST', path: inLoan('corrections') },
    ...{ body: correction, is: refused('unknown_party') },
  },
  {
    ...{ name: 'a key person', method: 'POST', path: inLoan('parties') },
    body: {
      ...{ positions: ['finance_head'], from: id, to: 'nobody-else', on: '2026-03-02' },
      reason: 'has left',
    },
    is: refused('not_a_company'),
  },
  {
    ...{ name: 'a consent', method: 'POST', path: inLoan('consents') },
    ...{ body: consent, is: refused('unknown_party') },
  },
  {
    ...{ name: 'a withdrawal', method: 'POST', path: inLoan('consents/withdrawals') },
    ...{ body: { partyId: id, purpose: 'tax' }, is: refused('no_consent') },
  },
  {
    ...{ name: 'a paper', method: 'POST', path: inLoan('documents') },
    ...{ body: { type: 'id_card', partyId: id, ...file }, is: refused('unknown_party') },
  },
  {
    ...{ name: 'an upload', method: 'POST', path: inLoan('uploads'), is: refused('unknown_party') },
    body: {
      ...{ type: 'id_card', partyId: id, mediaType: 'image/png', sizeBytes: 10 },
      sha256: 'a'.repeat(64),
    },
  },
  {
    ...{ name: 'what was uploaded', method: 'POST', path: inLoan(`uploads/${id}/complete`) },
    ...{ body: {}, is: refused('unknown_upload') },
  },
  {
    ...{ name: 'a signer', method: 'POST', path: inLoan('documents') },
    ...{ body: { type: 'loan_contract', ...file, contract }, is: refused('unknown_party') },
  },
  {
    ...{ name: 'an erasure', method: 'POST', path: inLoan(`parties/${id}/erasure`) },
    ...{ body: { ground: 'requested', reference: 'r-1' }, is: refused('unknown_party') },
  },
  {
    ...{ name: 'a contact point', method: 'POST', path: inTask('attempts') },
    ...{ body: { contactPointId: id }, is: refused('attempt_open') },
  },
  {
    ...{ name: 'an attempt', method: 'POST', path: inTask(`attempts/${id}/outcome`) },
    ...{ body: { outcome: 'NO_ANSWER' }, is: refused('unknown_attempt') },
  },
  {
    ...{ name: 'a row', method: 'PUT', path: inTask(`answers/${id}`) },
    ...{ body: answer, is: refused('gate') },
  },
  ...['claim', 'release', 'complete', 'attempts', `attempts/${id}/outcome`].map((action) => ({
    ...{ name: `a task, ${action}`, method: 'POST', path: () => `/v1/tasks/${id}/${action}` },
    body: {
      ...(action === 'release' ? { reason: 'lunch' } : {}),
      ...(action === 'complete' ? { result: 'completed' } : {}),
      ...(action === 'attempts' ? { contactPointId: 'mobile' } : {}),
      ...(action.endsWith('outcome') ? { outcome: 'NO_ANSWER' } : {}),
    },
    is: unknown,
  })),
  { name: 'a task', method: 'GET', path: () => `/v1/tasks/${id}`, is: unknown },
  ...['', '/report', '/plan', '/trace', '/timeline', '/findings', '/checks'].map((part) => ({
    ...{ name: `a loan${part}`, method: 'GET', path: () => `/v1/loans/${id}${part}` },
    is: unknown,
  })),
];

describe('a word that every object answers to, as the id of', () => {
  it.each(rows)('$name: nobody, and nothing is written', async ({ method, path, body, is }) => {
    const events = async () =>
      (await bench.send('GET', `${loan}/timeline?limit=200`, everybody)).body as {
        items: object[];
      };
    const before = (await events()).items.length;
    const reply = await bench.send(method, path(), everybody, body);
    const { rule } = reply.body as ProblemBody;
    expect({ status: reply.status, rule }).toEqual(is);
    expect((await events()).items).toHaveLength(before);
  });
});

it('nothing failed inside', () => {
  expect(bench.real.logged.filter((line) => line['msg'] === 'request_failed')).toEqual([]);
});
