import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chinaDay, dayAfter } from '../environment/china-time.js';
import { seen, setFault, submitCase, type Case, type SeenReport } from '../environment/cases.js';
import { userOf } from '../environment/clients.js';
import { done, person } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface SeenTask {
  task: { taskId: string; result: string | null };
  attempts: { channel: string; recordingKey: string | null; outcome: string | null }[];
  script: { rows: { key: string }[] } | null;
}

interface Home {
  work: { tasksByTier: { high: string[] } };
  siteVisit: { waivableUpToMinor: number };
}
interface Refused {
  errors: { path: string }[];
}

let stack: WholeStack;
let story: Story;
let car: Case;
let company: Case;

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  story.left.add('site_visit').add('approval');
  car = await submitCase(stack, 'late_payer', 's19-seen');
  await seen(stack, () => car.isChecked());
  // The card has him of medium risk, and somebody knows better; the company is of high risk by the card that ships.
  const set = { tier: 'high', reason: 'his dealer is under suspicion' };
  const risk = userOf(stack, 'risk_officer');
  done(await risk.post(`/v1/loans/${car.loanId}/score/override`, set));
  // The first link is not sent.
  await setFault(stack, { connector: 'video', mode: 'error', times: 1 });
  company = await submitCase(stack, 'sme_late_payer', 's19-seen');
  const waitForTheVisit = async () =>
    (await Promise.all([car, company].map(openTypes))).every(
      (types) => types.length === 1 && types[0] === 'site_visit',
    );
  await story.until(waitForTheVisit, 30);
}, 600_000);
afterAll(() => stack.close());

const openTypes = async (one: Case) =>
  (await one.tasks())
    .filter(({ status }) => !['done', 'cancelled'].includes(status))
    .map(({ type }) => type);
const taskOf = async (one: Case, type: string) => {
  const found = (await one.tasks()).find((task) => task.type === type);
  const path = `/v1/tasks/${found?.taskId ?? 'none'}`;
  return { path, ...done(await userOf(stack, 'supervisor').get<SeenTask>(path)) };
};
const stageOf = async (one: Case) => (await one.loan())['stage'];
const reported = async (one: Case) => (await one.part<SeenReport>('report')).report;

describe('S19: high risk is seen, by video and on the spot, before there is a report', () => {
  it('holds both loans in verification for the visit alone', async () => {
    expect(await Promise.all([car, company].map(stageOf))).toEqual([
      'verification',
      'verification',
    ]);
    expect((await company.tasks()).map(({ type }) => type)).not.toContain('video_interview');
  });

  it('talked to the borrower of a car by video, on the lender’s own platform, and it is recorded', async () => {
    const { task, attempts } = await taskOf(car, 'video_interview');
    expect(task.result).toBe('completed');
    const talk = attempts.at(-1);
    expect(talk).toMatchObject({ channel: 'video', outcome: 'CONNECTED_RPC' });
    expect(talk?.recordingKey).toMatch(/^recordings\//);
    const asked = (await car.asked('video')).filter(({ method }) => method === 'POST');
    // What was not sent was sent again under the key of the attempt, and whoever talked ended the session.
    const [lost, sent, ended] = asked;
    expect([lost?.fault, sent?.fault, ended?.fault]).toEqual(['error', null, null]);
    expect(lost?.idempotencyKey).toBe(sent?.idempotencyKey);
    expect(ended?.idempotencyKey).toBe(`${sent?.idempotencyKey}:hangup`);
    expect((await car.outcomes())['video_interview']?.outcome).toMatch(/^passed/);
  });

  it('is waived by a supervisor with a reason, and by nobody else', async () => {
    const { path } = await taskOf(car, 'site_visit');
    const verifier = person(stack, 'verifier');
    const waive = { result: 'waived', comment: 'lives 900 km away; was seen by video' };
    done(await verifier.post(`${path}/claim`, {}));
    const refused = await verifier.post<{ rule?: string }>(`${path}/complete`, waive);
    expect([refused.status, refused.body.rule]).toEqual([409, 'waiver_role']);
    done(await verifier.post(`${path}/release`, { reason: 'for the supervisor' }));
    const supervisor = userOf(stack, 'supervisor');
    done(await supervisor.post(`${path}/claim`, {}));
    const silent = await supervisor.post<{ rule?: string }>(`${path}/complete`, {
      result: 'waived',
    });
    expect([silent.status, silent.body.rule]).toEqual([409, 'comment_missing']);
    done(await supervisor.post(`${path}/complete`, waive));
    expect((await car.outcomes())['site_visit']).toMatchObject({ outcome: 'waived' });
  });

  it('of a company is made by its check-list, whole or not at all', async () => {
    const { path, script } = await taskOf(company, 'site_visit');
    const rows = script?.rows.map(({ key }) => key) ?? [];
    expect(rows).toEqual(expect.arrayContaining(['Q-VISIT-01', 'Q-VISIT-03', 'Q-VISIT-05']));
    expect(rows).not.toContain('Q-VISIT-08');
    const verifier = person(stack, 'verifier');
    done(await verifier.post(`${path}/claim`, {}));
    const refused = await verifier.post<{ rule?: string }>(`${path}/complete`, {
      result: 'visited',
    });
    expect([refused.status, refused.body.rule]).toEqual([409, 'visit_not_recorded']);
    const at = await stack.clock.now();
    const visit = { arrivedAt: at, leftAt: at, position: null, photographs: [] };
    const rules = [
      await verifier.put<{ rule?: string }>(`${path}/visit`, { visit }),
      await verifier.put<{ rule?: string }>(`${path}/visit`, { visit, companion: 'verifier-2' }),
    ].map(({ status, body }) => `${status} ${body.rule}`);
    // Two go to a company, and what they saw is photographed.
    expect(rules).toEqual(['409 second_visitor_missing', '409 photographs_missing']);
    done(await verifier.post(`${path}/release`, { reason: 'back in the list' }));
    story.left.delete('site_visit');
    await story.until(async () => (await stageOf(company)) === 'approval', 10);
    expect((await company.outcomes())['site_visit']?.outcome).toMatch(/^passed/);
  }, 120_000);

  it('goes into the report: what was waived is not verified, with who waived it', async () => {
    await story.until(async () => (await stageOf(car)) === 'approval', 10);
    const of = (report: SeenReport['report']) =>
      report.notVerified.filter(({ name }) => name === 'site_visit');
    expect(of(await reported(car))).toMatchObject([{ outcome: 'waived' }]);
    expect(of(await reported(company))).toEqual([]);
  }, 120_000);
});

describe('S19: a housing loan', () => {
  it('refuses a video interview: no policy that asks for one, or waives a visit, is published', async () => {
    const [maker, checker] = [person(stack, 'admin', 1), person(stack, 'admin', 2)];
    const home = JSON.parse(readFileSync('policies/cn/mortgage.json', 'utf8')) as Home;
    home.work.tasksByTier.high.push('video_interview');
    home.siteVisit.waivableUpToMinor = 100;
    const effectiveFrom = dayAfter(chinaDay(await stack.clock.now()));
    const document = { ...home, version: '2026.9', effectiveFrom };
    const versions = '/v1/policies/cn-mortgage/versions';
    const draft = { kind: 'product', document, reason: 'r' };
    const { digest } = done(await maker.post<{ digest: string }>(versions, draft));
    const path = `${versions}/2026.9/publish`;
    const refused = await checker.post<Refused>(path, { digest, reason: 'r' });
    expect(refused.status).toBe(409);
    expect(refused.body.errors.map((error) => error.path).sort()).toEqual([
      'siteVisit.waivableUpToMinor',
      `work.tasksByTier.high.${home.work.tasksByTier.high.length - 1}`,
    ]);
  });
});
