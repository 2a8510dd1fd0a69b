import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { anApplication } from '../../builders/an-application.js';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { Desk } from '../support/desk.js';
import { realRecord } from '../support/real-record.js';
import { TestApi } from '../support/test-api.js';
import type { Browser } from './browser.js';
import { ConsoleBench } from './console-bench.js';

let real: Awaited<ReturnType<typeof realRecord>>;
let api: TestApi;
let bench: ConsoleBench;
let verifier: Desk;
beforeAll(async () => {
  real = await realRecord();
  // The same record behind two APIs: one with tokens for the way to the report, one with the issuer of people.
  api = await TestApi.start(real.deps);
  bench = await ConsoleBench.start(real);
  verifier = new Desk(api, real, { sub: 'verifier-1', roles: ['verifier'] });
});
afterAll(async () => {
  await bench.stop();
  await api.stop();
  await real.close();
});

/** A loan whose calls are made, so that its report waits for the signature. */
async function calledLoan(): Promise<string> {
  const portal = { sub: 'portal', kind: 'machine' as const, roles: ['origination' as const] };
  const body = anApplication({ applicationNumber: 'F-1' });
  const answer = await api.ask('POST', '/v1/loans', { as: portal, key: null, body });
  const { loanId } = answer.body as { loanId: string };
  await real.answerSources(loanId, cleanAnswers);
  await verifier.call(loanId, 'applicant_interview', 'completed');
  await verifier.call(loanId, 'employer_verification', 'completed');
  await verifier.reviewPapers(loanId);
  return loanId;
}

/** A command from a page, as somebody who is signed in. */
async function give(browser: Browser, path: string, body: object) {
  const headers = { 'x-sancha-csrf': await browser.csrfToken() };
  const answer = await browser.call('POST', path, headers, body);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

interface ShownReport {
  digest: string;
  signedBy: string;
  report: { recommendation: string };
}

it('four eyes hold over cookie and token: the same person is the same person', async () => {
  const loanId = await calledLoan();
  const taskId = await verifier.taskOf(loanId, 'report_review');
  const page = await bench.signedIn('verifier-1');
  expect(await give(page, `/v1/tasks/${taskId}/claim`, {})).toMatchObject({ status: 200 });
  const shown = await page.call('GET', `/v1/loans/${loanId}/report`);
  const draft = (await shown.json()) as ShownReport;
  const signature = { result: draft.report.recommendation, digest: draft.digest, comment: 'read' };
  const signed = await give(page, `/v1/tasks/${taskId}/complete`, signature);
  expect(signed.status).toBe(200);
  const digest = String(signed.body['digest']);

  const decision = { verdict: 'approve', digest, comment: 'read' };
  const path = `/v1/loans/${loanId}/decisions`;
  const one = await bench.signedIn('approver-1');
  expect((await give(one, path, decision)).status).toBe(200);
  const again = await fetch(bench.url + path, {
    method: 'POST',
    headers: {
      ...{ authorization: `Bearer ${await bench.tokenOf('approver-1')}` },
      ...{ 'content-type': 'application/json', 'idempotency-key': 'second-1' },
    },
    body: JSON.stringify(decision),
  });
  expect(again.status).toBe(409);
  expect(await again.json()).toMatchObject({ rule: 'same_person_twice' });

  const two = await bench.signedIn('approver-2');
  expect(await give(two, path, decision)).toMatchObject({ body: { stage: 'pre_disbursement' } });
  const timeline = await page.call('GET', `/v1/loans/${loanId}/timeline?limit=200`);
  const { items } = (await timeline.json()) as { items: { type: string; actor: string }[] };
  const decided = items.filter(({ type }) => type === 'decision_taken');
  expect(decided.map(({ actor }) => actor)).toEqual(['person:approver-1', 'person:approver-2']);
});
