import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanAnswers } from '../../builders/clean-facts.js';
import { aBorrower, aDealer, anApplication } from '../../builders/an-application.js';
import { Desk } from '../support/desk.js';
import { realRecord } from '../support/real-record.js';
import { TestApi } from '../support/test-api.js';
import { packed, pagesOf } from './pdf-text.js';

const portal = { sub: 'dealer-portal', kind: 'machine' as const, roles: ['origination' as const] };

let real: Awaited<ReturnType<typeof realRecord>>;
let api: TestApi;
let path: string;
let digest: string;
beforeAll(async () => {
  real = await realRecord();
  api = await TestApi.start(real.deps);
  const verifier = new Desk(api, real, { sub: 'v-1', roles: ['verifier'] });
  const application = anApplication({ parties: [aBorrower(), aDealer()] });
  const answer = await api.ask('POST', '/v1/loans', { as: portal, body: application });
  const { loanId } = answer.body as { loanId: string };
  path = `/v1/loans/${loanId}/report`;
  await real.answerSources(loanId, cleanAnswers);
  await verifier.call(loanId, 'applicant_interview', 'completed');
  real.clock.at = '2026-03-04T02:30:00.000Z';
  await verifier.call(loanId, 'employer_verification', 'completed');
  await verifier.reviewPapers(loanId);
}, 120_000);
afterAll(async () => {
  await api.stop();
  await real.close();
});

/** The report in a form, as somebody reads it. */
async function read(
  accept: string,
  language = 'zh-CN',
  role: 'approver' | 'verifier' = 'approver',
) {
  const token = await api.issuer.token({ sub: 'reader-1', roles: [role] });
  const headers = { Accept: accept, 'Accept-Language': language, Authorization: `Bearer ${token}` };
  const response = await fetch(api.url + path, { headers });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes };
}

/** What a page says, without its markup and blanks. */
function textOfPage(html: string): string[] {
  return html
    .replace(/<style>.*?<\/style>/s, '')
    .split(/<[^>]+>/)
    .map((text) => text.replaceAll('&quot;', '"').replaceAll('&#39;', "'"))
    .map((text) => packed(text.replaceAll('&lt;', '<').replaceAll('&gt;', '>')))
    .filter((text) => text !== '');
}

describe('GET /v1/loans/{id}/report as application/pdf', () => {
  it.each([
    ['zh-CN', '贷前核实报告', '草稿，待签署'],
    ['en', 'Verification report', 'Draft, not signed'],
  ])('answers in %s with what the page says, on numbered pages', async (language, title, state) => {
    const pdf = await read('application/pdf', language);
    expect(pdf.status).toBe(200);
    expect(Object.fromEntries(pdf.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(pdf.bytes.length),
      'cache-control': 'no-store',
      vary: expect.stringContaining('Accept-Language'),
      'content-disposition': expect.stringMatching(
        /^inline; filename="[\w-]+-report-1-draft\.pdf"$/,
      ),
    });
    expect(pdf.bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    const pages = await pagesOf(pdf.bytes);
    const text = pages.join('');
    expect(text).toContain(packed(title));
    expect(text).toContain(packed(state));
    const page = textOfPage((await read('text/html', language)).bytes.toString('utf8'));
    const apart = page.filter((one) => !text.includes(one));
    // Cells that were wrapped beside others are read line by line.
    expect(apart.length).toBeLessThan(page.length / 10);
    expect(pdf.bytes.length).toBeLessThan(500_000);
  });

  it('is signed, and from then on the same file for everybody who may read it', async () => {
    const verifier = new Desk(api, real, { sub: 'v-1', roles: ['verifier'] });
    const loanId = path.split('/')[3] ?? '';
    const draft = await verifier.do('GET', path);
    const { recommendation: result } = draft['report'] as { recommendation: string };
    const task = await verifier.taskOf(loanId, 'report_review');
    await verifier.do('POST', `/v1/tasks/${task}/claim`);
    const signed = { result, digest: draft['digest'], comment: 'read' };
    const answer = await verifier.do('POST', `/v1/tasks/${task}/complete`, signed);
    digest = String(answer['digest']);
    const first = await read('application/pdf');
    real.clock.at = '2026-03-05T02:30:00.000Z';
    const later = await read('application/pdf', 'zh-CN', 'verifier');
    const sha256 = ({ bytes }: { bytes: Buffer }) =>
      createHash('sha256').update(bytes).digest('hex');
    expect(sha256(later)).toBe(sha256(first));
    expect(first.headers.get('content-disposition')).toMatch(/-report-1\.pdf"$/);
    for (const page of await pagesOf(first.bytes)) expect(page).toContain(digest);
    expect((await pagesOf(first.bytes)).join('')).toContain('person:v-1');
  });

  it('is refused to whom the page is refused', async () => {
    for (const accept of ['text/html', 'application/pdf']) {
      const answer = await api.ask('GET', path, { as: portal, headers: { Accept: accept } });
      expect(answer.status).toBe(403);
      const elsewhere = await api.ask('GET', path, {
        as: { sub: 'a-9', roles: ['approver'], branches: ['B002'] },
        headers: { Accept: accept },
      });
      expect(elsewhere.status).toBe(404);
    }
  });

  it('S13 keeps the values compared from a verifier who may ask for them anew', async () => {
    const approver = new Desk(api, real, { sub: 'ap-1', roles: ['approver'] });
    const loanId = path.split('/')[3] ?? '';
    const decision = { verdict: 'return', digest, comment: 'ask again', questions: ['Q-AUTO-06'] };
    await approver.do('POST', `/v1/loans/${loanId}/decisions`, decision);
    await approver.taskOf(loanId, 'applicant_interview');
    const income = /\d+\.\d\d CNY/;
    const shown = async (accept: string, role: 'approver' | 'verifier') => {
      const { bytes } = await read(accept, 'en', role);
      if (accept !== 'application/pdf') return bytes.toString('utf8');
      return (await pagesOf(bytes)).join('').replaceAll('CNY', ' CNY');
    };
    // What was said to a question, and the customer's word on it, stand in the approver's report alone.
    const said = /\(Q-AUTO-06\)/;
    for (const accept of ['text/html', 'application/pdf']) {
      expect(await shown(accept, 'approver')).toMatch(said);
      expect(await shown(accept, 'verifier')).not.toMatch(said);
      expect(await shown(accept, 'approver')).toMatch(income);
      expect(await shown(accept, 'verifier')).not.toMatch(income);
    }
    const interview = async (as: Desk) => {
      const { items } = await as.do('GET', `/v1/tasks?loanId=${loanId}&status=done`);
      const done = (items as { taskId: string; type: string }[]).find(
        ({ type }) => type === 'applicant_interview',
      );
      return JSON.stringify((await as.do('GET', `/v1/tasks/${done?.taskId ?? ''}`))['answers']);
    };
    const amount = /"source":"Q-AUTO-06"/;
    expect(await interview(approver)).toMatch(amount);
    const asker = new Desk(api, real, { sub: 'v-2', roles: ['verifier'] });
    expect(await interview(asker)).not.toMatch(amount);
    const asVerifier = JSON.parse(await shown('application/json', 'verifier')) as object;
    expect(asVerifier).toMatchObject({
      withheld: true,
      digest,
      report: { sections: { borrower: { debtService: null } } },
    });
    const asApprover = JSON.parse(await shown('application/json', 'approver')) as object;
    expect(asApprover).toMatchObject({ withheld: false, digest });
  });
});

it('nothing failed inside', () => {
  expect(real.logged.filter((line) => line['msg'] !== 'request')).toEqual([]);
});
