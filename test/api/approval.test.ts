import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readVehicleNumber } from '../../domain/formats/vehicle-number.js';
import type { ProblemBody } from '../../src/api/problems/problem.js';
import { aBorrower, aDealer, anApplication, residentId } from '../builders/an-application.js';
import { cleanAnswers } from '../builders/clean-facts.js';
import { Desk } from './support/desk.js';
import { realRecord } from './support/real-record.js';
import { TestApi, type Answer } from './support/test-api.js';

const portal = { sub: 'dealer-portal', kind: 'machine' as const, roles: ['origination' as const] };

let real: Awaited<ReturnType<typeof realRecord>>;
let api: TestApi;
let verifier: Desk;
let one: Desk;
let two: Desk;
beforeAll(async () => {
  real = await realRecord();
  api = await TestApi.start(real.deps);
  verifier = new Desk(api, real, { sub: 'v-1', roles: ['verifier', 'approver'] });
  one = new Desk(api, real, { sub: 'ap-1', roles: ['approver'] });
  two = new Desk(api, real, { sub: 'ap-2', roles: ['approver'] });
});
afterAll(async () => {
  await api.stop();
  await real.close();
});

/** Cars that are not each other's: two open applications for one car are a matter of anti-fraud. */
const vins = Array.from({ length: 200 }, (_, n) => `1M8GDM9AXKP042${n + 600}`).filter((vin) => {
  const reading = readVehicleNumber(vin);
  return reading.result === 'read' && reading.value.verdict === 'ok';
});
let people = 10;
/** One employer for all loans of the test: each call on a working day of its own, since the caps count across loans. */
const daysOfCalls = ['04', '05', '06', '09', '10'];
/** An application of somebody with a car of his own. @param mobile the end of his number; his own unless it is another's */
async function applied(mobile?: number): Promise<string> {
  people += 1;
  const borrower = {
    ...aBorrower(),
    idNumber: residentId(`330106199003071${people}`),
    address: { districtCode: '330106', text: `示例路${people}号` },
    contactPoints: [
      { id: 'mobile', kind: 'mobile' as const, value: `138001390${mobile ?? people}` },
    ],
  };
  const applicationNumber = `A-${people}`;
  const whole = anApplication({ applicationNumber, parties: [borrower, aDealer()] });
  const collateral = { ...whole.collateral, vin: vins[people - 11] ?? '' };
  const application = { ...whole, collateral };
  const answer = await api.ask('POST', '/v1/loans', { as: portal, key: null, body: application });
  return (answer.body as { loanId: string }).loanId;
}

/** Says that the borrower of a loan states another income. */
async function declare(loanId: string, amountMinor: number): Promise<void> {
  const supervisor = new Desk(api, real, { sub: 'su-1', roles: ['supervisor'] });
  await supervisor.do('POST', `/v1/loans/${loanId}/corrections`, {
    ...{ path: 'parties.borrower.income.netMonthly', value: { amountMinor, currency: 'CNY' } },
    ...{ reason: 'misheard', documentKey: null },
  });
}

/** A loan that a verifier has worked through to the report's signature. @param stated what he states to earn, where it is not what others say */
async function unsignedLoan(stated?: number): Promise<string> {
  real.clock.at = '2026-03-03T02:00:00.000Z';
  const loanId = await applied();
  await real.answerSources(loanId, cleanAnswers);
  if (stated !== undefined) await declare(loanId, stated);
  await verifier.call(loanId, 'applicant_interview', 'completed');
  const day = daysOfCalls.shift() ?? 'none left';
  real.clock.at = `2026-03-${day}T02:30:00.000Z`;
  await verifier.call(loanId, 'employer_verification', 'completed');
  await verifier.reviewPapers(loanId);
  return loanId;
}

interface ShownReport {
  status: string;
  digest: string;
  report: { recommendation: string };
}
async function sign(loanId: string): Promise<string> {
  const draft = (await verifier.do('GET', `/v1/loans/${loanId}/report`)) as unknown as ShownReport;
  const task = await verifier.taskOf(loanId, 'report_review');
  await verifier.do('POST', `/v1/tasks/${task}/claim`);
  const { recommendation: result } = draft.report;
  const signed = { result, digest: draft.digest, comment: 'read' };
  return String((await verifier.do('POST', `/v1/tasks/${task}/complete`, signed))['digest']);
}
const decision = (digest: string, verdict = 'approve') => ({ verdict, digest, comment: 'read' });
const decide = async (desk: Desk, loanId: string, body: object): Promise<Answer> =>
  await desk.try('POST', `/v1/loans/${loanId}/decisions`, body);
const ruleOf = (answer: Answer) => (answer.body as ProblemBody).rule;

describe('from the interview to the decision, through the API alone', () => {
  it('every wrong hand is refused with its reason, and two right ones approve', async () => {
    const loanId = await unsignedLoan();
    const path = `/v1/loans/${loanId}`;
    const unsigned = (await one.do('GET', `${path}/report`)) as unknown as ShownReport;
    expect(unsigned).toMatchObject({ status: 'draft', signedBy: null });
    expect(ruleOf(await decide(one, loanId, decision(unsigned.digest)))).toBe(
      'not_in_approval_stage',
    );
    const digest = await sign(loanId);
    // The conclusion is signed too.
    expect(digest).not.toBe(unsigned.digest);
    const signed = await one.do('GET', `${path}/report`);
    expect(signed).toMatchObject({ status: 'signed', digest, signedBy: 'person:v-1' });
    expect(ruleOf(await decide(verifier, loanId, decision(digest)))).toBe('worked_on_the_case');
    expect(ruleOf(await decide(one, loanId, decision('0'.repeat(64))))).toBe(
      'report_digest_differs',
    );
    expect((await decide(one, loanId, decision(digest))).status).toBe(200);
    expect(ruleOf(await decide(one, loanId, decision(digest)))).toBe('same_person_twice');
    expect((await decide(two, loanId, decision(digest))).body).toMatchObject({
      stage: 'pre_disbursement',
    });
  });

  it('two approvers at the same instant are counted once each', async () => {
    const loanId = await unsignedLoan();
    const digest = await sign(loanId);
    const answers = await Promise.all([
      decide(one, loanId, decision(digest)),
      decide(two, loanId, decision(digest)),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
    const loan = await one.do('GET', `/v1/loans/${loanId}`);
    const { rounds } = loan['approval'] as { rounds: { outcome: string; decisions: unknown[] }[] };
    expect(loan['stage']).toBe('pre_disbursement');
    expect(rounds).toHaveLength(1);
    expect(rounds[0]).toMatchObject({ outcome: 'approved' });
    expect(rounds[0]?.decisions).toHaveLength(2);
  });

  it('nobody decides without what came since the report: it is refused, and the loan goes back', async () => {
    const loanId = await unsignedLoan();
    const digest = await sign(loanId);
    const path = `/v1/loans/${loanId}`;
    // Somebody else applies under the same number.
    await applied(people);
    const refused = await decide(one, loanId, decision(digest));
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      rule: 'findings_unseen',
      detail: expect.stringContaining('shared_number of borrower'),
    });
    const loan = await one.do('GET', path);
    expect(loan).toMatchObject({ stage: 'verification', round: 2 });
    expect(loan['approval']).toMatchObject({ rounds: [{ outcome: 'stale', decisions: [] }] });
    expect(ruleOf(await decide(two, loanId, decision(digest)))).toBe('not_in_approval_stage');
  });

  it('what was explained and says another thing is asked on a call of its own, before the report', async () => {
    const loanId = await unsignedLoan(2_500_000);
    await declare(loanId, 2_600_000);
    const task = await verifier.taskOf(loanId, 'applicant_interview');
    await expect(verifier.taskOf(loanId, 'report_review')).rejects.toThrow('applicant_interview');
    await verifier.call(loanId, 'applicant_interview', 'completed');
    const { answers } = await verifier.do('GET', `/v1/tasks/${task}`);
    const asked = (answers as { rowKey: string }[]).map(({ rowKey }) => rowKey);
    expect(asked.filter((key) => !/^Q-(OPEN|CLOS)-/.test(key))).toEqual(['Q-PROB-01']);
    const { items } = await one.do('GET', `/v1/loans/${loanId}/findings`);
    expect(items).toContainEqual(
      expect.objectContaining({ rule: 'income_gap', status: 'explained' }),
    );
    await sign(loanId);
  });

  it('S25 a rejection keeps every row, and the report is read as a page in both languages', async () => {
    const loanId = await unsignedLoan();
    const digest = await sign(loanId);
    await decide(one, loanId, decision(digest, 'reject'));
    const path = `/v1/loans/${loanId}`;
    const loan = await one.do('GET', path);
    expect(loan).toMatchObject({ approval: { rounds: [{ outcome: 'rejected' }] } });
    const { events } = await one.do('GET', `${path}/timeline/verification`);
    expect(events).toBe(loan['version']);
    for (const [language, title] of [
      ['zh-CN', '贷前核实报告'],
      ['en', 'Verification report'],
    ] as const) {
      const headers = { Accept: 'text/html', 'Accept-Language': language };
      const page = await api.ask('GET', `${path}/report`, { headers });
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(page.body).toContain(`<title>${title}`);
    }
    const image = await api.ask('GET', `${path}/report`, { headers: { Accept: 'image/png' } });
    expect(image.status).toBe(406);
  });
});

it('nothing failed inside', () => {
  expect(real.logged.filter((line) => line['msg'] !== 'request')).toEqual([]);
});
