import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chinaTime, dayAfter, nextWeekday } from '../environment/china-time.js';
import { applicationOf, originationOf } from '../environment/clients.js';
import { done, LoanDesk, person, refusalOf } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const versions = '/v1/policies/cn-auto/versions';
interface Policy {
  approvalMatrix: { steps: { role: string; people: number }[]; tiers: string[] }[];
}
interface Loan {
  stage: string;
  approval: {
    rounds: { policyVersion: string; outcome: string; steps: { role: string; people: number }[] }[];
  };
}
interface Checks {
  items: { check: string; policyVersion: string }[];
}

let stack: WholeStack;
let story: Story;
let firstDay: string;
let [before, between, after] = [] as unknown as [LoanDesk, LoanDesk, LoanDesk];
/** Waits for its report to be signed while the policy changes. */
let waiting: LoanDesk;

async function submit(seed: string): Promise<LoanDesk> {
  const application = await applicationOf(stack, 'clean', seed);
  const submitted = await originationOf(stack).post('/v1/loans', application);
  return new LoanDesk(stack, String(done(submitted)['loanId']));
}
const rounds = async (loan: LoanDesk) => (await loan.read<Loan>()).approval.rounds;
/** Lives until the report is there, and signs it. */
async function bringToApproval(loan: LoanDesk): Promise<void> {
  await untilReport(loan);
  await loan.sign(person(stack, 'verifier'));
  await story.settle();
}
async function untilReport(loan: LoanDesk): Promise<void> {
  const isThere = async () => (await loan.openTasks()).some(({ type }) => type === 'report_review');
  await story.until(isThere, 3);
}
interface Run {
  dryRunId: string;
  state: string;
  total: number;
  changed: number;
}
interface Changed {
  items: { loanId: string; changes: { kind: string; from: string; to: string }[] }[];
}
/** What a dry run of the draft says, to its end. */
async function dryRun(version: string): Promise<Run & Changed> {
  const admin = person(stack, 'admin', 1);
  let run = done(await admin.post<Run>(`${versions}/${version}/dry-runs`, {}));
  const path = `/v1/dry-runs/${run.dryRunId}`;
  for (; run.state === 'running'; await pause(50)) run = done(await admin.get<Run>(path));
  return { ...run, ...done(await admin.get<Changed>(`${path}/loans`)) };
}
const checkVersions = async (loan: LoanDesk) => [
  ...new Set((await loan.read<Checks>('checks')).items.map((check) => check.policyVersion)),
];
const twoApprovers = [
  { role: 'approver', people: 1 },
  { role: 'approver', people: 1 },
];
const officerBesides = [...twoApprovers, { role: 'risk_officer', people: 1 }];

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  story.left.add('report_review').add('approval').add('conditions_review');
  const now = await stack.clock.now();
  const monday = nextWeekday(`${Number(now.slice(0, 4)) + 1}-03-04`, 1);
  await stack.clock.pass(Date.parse(chinaTime(monday, '10:00')) - Date.parse(now));
  firstDay = dayAfter(dayAfter(dayAfter(monday)));
  before = await submit('s48-before');
  await bringToApproval(before);
  waiting = await submit('s48-waiting');
  await untilReport(waiting);
}, 300_000);
afterAll(() => stack.close());

describe('S48: a policy that is published with a future date', () => {
  it('is written by one administrator and published by another', async () => {
    const [maker, checker] = [person(stack, 'admin', 1), person(stack, 'admin', 2)];
    const shipped = done(await maker.get<{ document: Policy }>(`${versions}/2026.1`)).document;
    const approvalMatrix = shipped.approvalMatrix.map((row) => ({ ...row, steps: officerBesides }));
    const document = { ...shipped, approvalMatrix, version: '2026.2', effectiveFrom: firstDay };
    const body = { kind: 'product', document, reason: 'a risk officer in each approval' };
    const { digest } = done(await maker.post<{ digest: string }>(versions, body));
    // Of what is decided already nothing changes, so that one of the two loans is named.
    expect(await dryRun('2026.2')).toMatchObject({
      ...{ state: 'done', total: 2, changed: 1 },
      items: [
        {
          loanId: waiting.loanId,
          changes: [
            {
              kind: 'approval',
              from: '1 approver, then 1 approver',
              to: '1 approver, then 1 approver, then 1 risk_officer',
            },
          ],
        },
      ],
    });
    const read = { digest, reason: 'read and agreed' };
    const own = await maker.post(`${versions}/2026.2/publish`, read);
    expect(refusalOf(own)).toEqual({ status: 409, rule: 'same_person_twice' });
    const published = await checker.post(`${versions}/2026.2/publish`, read);
    expect(published).toMatchObject({
      status: 200,
      body: { state: 'ahead', effectiveFrom: firstDay },
    });
  });

  it('changes nothing before its day', async () => {
    between = await submit('s48-between');
    await bringToApproval(between);
    expect((await stack.clock.now()) < chinaTime(firstDay, '00:00')).toBe(true);
    for (const loan of [before, between]) {
      expect(await rounds(loan)).toMatchObject([{ policyVersion: '2026.1', steps: twoApprovers }]);
      expect(await checkVersions(loan)).toEqual(['2026.1']);
    }
  }, 300_000);

  it('changes what is decided from its day on', async () => {
    const ms = Date.parse(chinaTime(firstDay, '10:00')) - Date.parse(await stack.clock.now());
    await stack.clock.pass(ms);
    after = await submit('s48-after');
    await bringToApproval(after);
    expect(await rounds(after)).toMatchObject([{ policyVersion: '2026.2', steps: officerBesides }]);
    expect(await checkVersions(after)).toEqual(['2026.2']);
  }, 300_000);

  it('changes the loan that the dry run named, when its turn comes', async () => {
    await bringToApproval(waiting);
    expect(await rounds(waiting)).toMatchObject([
      { policyVersion: '2026.2', steps: officerBesides },
    ]);
  }, 300_000);

  it('leaves what was decided before with its version, and lets it be carried out so', async () => {
    expect(await rounds(between)).toMatchObject([{ policyVersion: '2026.1', steps: twoApprovers }]);
    expect(await checkVersions(between)).toEqual(['2026.1']);
    for (const number of [1, 2])
      done(await before.decide(person(stack, 'approver', number), 'approve'));
    expect(await before.read<Loan>()).toMatchObject({ stage: 'pre_disbursement' });
    for (const number of [1, 2])
      done(await after.decide(person(stack, 'approver', number), 'approve'));
    expect(await after.read<Loan>()).toMatchObject({ stage: 'approval' });
    done(await after.decide(person(stack, 'risk_officer'), 'approve'));
    expect(await after.read<Loan>()).toMatchObject({ stage: 'pre_disbursement' });
    expect(await rounds(before)).toMatchObject([{ policyVersion: '2026.1', outcome: 'approved' }]);
  });
});
