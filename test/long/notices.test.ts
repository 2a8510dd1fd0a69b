import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aUsApplication, aUsBorrower } from '../builders/a-us-application.js';
import { rowsOf, seen } from '../environment/cases.js';
import { clearFaults, originationOf, sandboxList, setFault } from '../environment/clients.js';
import { done, LoanDesk, person } from '../environment/desk.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Sent {
  channel: string;
  partyContact: string;
  mail?: { subject: string; text: string };
}
interface SeenNotice {
  notice: string;
  trigger: string;
  countedFrom: string;
  dueAt: string;
  warnAt: string;
  reasons: string[];
  score: { score: number; lowest: number; highest: number; factors: string[] } | null;
  ended: { how: string; at: string; isLate: boolean; receipt: string | null } | null;
}

const mailbox = 'jordan.notices-canary@mail.example';
const hourMs = 3_600_000;
let stack: WholeStack;

beforeAll(async () => {
  // Time is passed by hours here, in which each pause is lived through.
  const providers = { default: { timeoutSeconds: 3, failuresMax: 1_000 } };
  stack = await wholeStack({ ...providers, retryIntervalMaxSeconds: 3_600 });
}, 300_000);
afterAll(() => stack.close());

/** An application from the United States of somebody who agrees to mail. */
async function submitted(applicationNumber: string): Promise<LoanDesk> {
  const borrower = aUsBorrower();
  const consents = ['phone_ownership', 'sanctions', 'email'].map((purpose) => ({
    ...{ partyId: 'borrower', purpose, givenAt: '2026-03-02T01:00:00.000Z' },
    evidence: `form/${applicationNumber}/borrower/${purpose}`,
  }));
  const contactPoints = [...borrower.contactPoints, { id: 'mail', kind: 'email', value: mailbox }];
  const parties = [{ ...borrower, contactPoints }];
  const body = aUsApplication({ applicationNumber, parties, consents });
  const answer = await originationOf(stack).post('/v1/loans', body);
  expect(answer.status).toBe(202);
  return new LoanDesk(stack, String(answer.body['loanId']));
}

const hasOpen = (loan: LoanDesk, type: string) => async () =>
  (await loan.openTasks()).some((task) => task.type === type);
const noticesOf = async (loan: LoanDesk) => (await loan.read<{ notices: SeenNotice[] }>()).notices;
const noticeOf = async (loan: LoanDesk, name: string) =>
  (await noticesOf(loan)).find(({ notice }) => notice === name);
const mailsOf = ({ loanId }: LoanDesk) => sandboxList<Sent>(stack, `/messages?loanId=${loanId}`);
const isClosed = (loan: LoanDesk) => async () => (await loan.read())['stage'] === 'closed';
/** Why administrators have tasks of the loan. */
async function reasonsOfTasks(loan: LoanDesk): Promise<Map<string, string>> {
  const admin = person(stack, 'admin');
  const tasks = (await loan.openTasks()).filter(({ type }) => type === 'administration');
  const told = tasks.map(async ({ taskId }) => {
    const { task } = done(
      await admin.get<{ task: { about: { reason: string } } }>(`/v1/tasks/${taskId}`),
    );
    return [task.about.reason, taskId] as const;
  });
  return new Map(await Promise.all(told));
}
async function administrate(loan: LoanDesk, reason: string, said: object): Promise<void> {
  const taskId = (await reasonsOfTasks(loan)).get(reason) ?? 'none';
  const admin = person(stack, 'admin');
  done(await admin.post(`/v1/tasks/${taskId}/claim`, {}));
  done(await admin.post(`/v1/tasks/${taskId}/complete`, { comment: 'letter RR-1', ...said }));
}

/** Nobody answers for the number and nobody is reached, so that a report waits on what is known. */
async function reported(loan: LoanDesk): Promise<void> {
  await seen(stack, hasOpen(loan, 'manual_check'));
  const nobodySays = { result: 'inconclusive', comment: 'nobody answers for it' };
  await loan.work(person(stack, 'verifier', 2), 'manual_check', nobodySays);
  await seen(stack, hasOpen(loan, 'unreachable_review'));
  const goOn = { result: 'go_on_unverified', comment: 'no other number' };
  await loan.work(person(stack, 'supervisor'), 'unreachable_review', goOn);
  await seen(stack, hasOpen(loan, 'report_review'));
  await loan.sign(person(stack, 'verifier', 3));
}
async function declined(applicationNumber: string): Promise<LoanDesk> {
  const loan = await submitted(applicationNumber);
  await reported(loan);
  done(await loan.decide(person(stack, 'approver'), 'reject'));
  await seen(stack, async () => (await noticeOf(loan, 'adverse_action')) !== undefined);
  return loan;
}

describe('Notices: an application from the United States is declined', () => {
  let loan: LoanDesk;

  it('and the borrower has the notice at once, with its day counted from the application', async () => {
    loan = await declined('N-1');
    await seen(stack, isClosed(loan));
    const notice = await noticeOf(loan, 'adverse_action');
    expect(notice).toMatchObject({
      reasons: ['unable_to_verify_information', 'unable_to_reach', 'unable_to_verify_income'],
      ended: { how: 'handed_over', isLate: false, receipt: expect.stringMatching(/^<ln_.+@/) },
    });
    const days = (Date.parse(notice?.dueAt ?? '') - Date.parse(notice?.countedFrom ?? '')) / hourMs;
    expect(days / 24).toBeGreaterThan(30);
    expect(days / 24).toBeLessThan(31.1);
    expect(await noticeOf(loan, 'action_taken')).toMatchObject({ ended: { how: 'superseded' } });
  }, 60_000);

  it('in the words of the place: reasons, score with its factors, the law, who lends and who watches', async () => {
    const mails = await mailsOf(loan);
    expect(mails.map(({ channel, partyContact }) => [channel, partyContact])).toEqual([
      ['email', mailbox],
    ]);
    const text = mails[0]?.mail?.text ?? '';
    const score = (await noticeOf(loan, 'adverse_action'))?.score;
    expect(score?.factors).toHaveLength(4);
    const lines = text.split(/\r?\n/);
    for (const line of [
      '- Unable to verify information given in the application',
      '- Unable to verify income',
      `Your credit score: ${score?.score}`,
      `Scores range from a low of ${score?.lowest} to a high of ${score?.highest}.`,
      '- Obligations in relation to income could not be verified',
      'Demonstration Finance',
      '1 Demonstration Street, Anytown',
    ])
      expect(lines).toContain(line);
    expect(text).toMatch(/Equal Credit Opportunity Act/);
    expect(text).toMatch(/Federal Trade Commission, .*Washington, DC 20580/);
    // No bureau was asked, and nothing is said of one.
    expect(text).not.toMatch(/consumer reporting agency|[{}]/);
  });

  it('and its words stand neither in logs nor in Temporal, nor in clear in the database', async () => {
    const handle = stack.environment.client.workflow.getHandle(loan.loanId);
    const history = JSON.stringify(await handle.fetchHistory(), (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value,
    );
    const [row] = await rowsOf<{ all: string }>(
      stack,
      `select string_agg(e::text, ' ') as all from loan_events e where loan_id = $1`,
      [loan.loanId],
    );
    for (const text of [stack.logged.join('\n'), history, row?.all ?? ''])
      for (const secret of [mailbox, 'Unable to verify', 'Jordan Example'])
        expect(text).not.toContain(secret);
    const told = (await loan.timeline()).filter(({ type }) => type.startsWith('notice_'));
    expect(told.map(({ summary }) => summary)).toEqual([
      expect.stringMatching(/^Notice owed: a decision on the application/),
      'Notice a decision on the application: superseded by what is told now',
      expect.stringMatching(/^Notice owed: notice of adverse action \(12 CFR 1002.9/),
      'Notice notice of adverse action: handed over',
    ]);
  });
});

describe('Notices: the mail server is away', () => {
  let loan: LoanDesk;

  it('so the loan waits, and a person is told, first of the mail and then of its day', async () => {
    await setFault(stack, { connector: 'mail', mode: 'error' });
    loan = await declined('N-2');
    const undelivered = async () => (await reasonsOfTasks(loan)).has('message_undelivered');
    await seen(stack, undelivered, { passMs: 4 * hourMs, patienceMs: 60_000 });
    expect([...(await reasonsOfTasks(loan)).keys()]).toEqual(['message_undelivered']);
    const { warnAt = '', dueAt = '' } = (await noticeOf(loan, 'adverse_action')) ?? {};
    const now = Date.parse(await stack.clock.now());
    await stack.clock.pass(Date.parse(warnAt) - now + 1_000);
    await seen(stack, async () => (await reasonsOfTasks(loan)).has('notice_due'));
    expect((await stack.clock.now()) < dueAt).toBe(true);
    expect(await mailsOf(loan)).toEqual([]);
    expect((await loan.read())['stage']).not.toBe('closed');
  }, 120_000);

  it('and once it is back the notice is sent, before its day, and everything ends', async () => {
    await clearFaults(stack);
    await administrate(loan, 'message_undelivered', { result: 'order_again' });
    await seen(stack, isClosed(loan));
    expect(await mailsOf(loan)).toHaveLength(1);
    expect(await noticeOf(loan, 'adverse_action')).toMatchObject({
      ended: { how: 'handed_over', isLate: false },
    });
    expect(await loan.openTasks()).toEqual([]);
  }, 60_000);
});

describe('Notices: nobody decides, and then it is cancelled in words of somebody’s own', () => {
  it('a person is told before the thirty days are over, also while the loan is held', async () => {
    const loan = await submitted('N-3');
    await seen(stack, hasOpen(loan, 'manual_check'));
    const supervisor = person(stack, 'supervisor');
    done(await loan.give(supervisor, 'hold', { reason: 'looked into' }));
    const { warnAt = '' } = (await noticeOf(loan, 'action_taken')) ?? {};
    await stack.clock.pass(Date.parse(warnAt) - Date.parse(await stack.clock.now()) + 1_000);
    await seen(stack, async () => (await reasonsOfTasks(loan)).has('notice_due'));
    done(await loan.give(supervisor, 'release', { reason: 'nothing found' }));
    done(await loan.give(supervisor, 'cancel', { reason: 'his brother-in-law called us' }));
    expect([...(await reasonsOfTasks(loan)).keys()]).toEqual(['notice_by_person']);
    await administrate(loan, 'notice_by_person', { result: 'dealt_with' });
    await seen(stack, isClosed(loan));
    expect(await mailsOf(loan)).toEqual([]);
    expect(await noticeOf(loan, 'termination')).toMatchObject({
      ...{ reasons: [], ended: { how: 'by_person', isLate: false } },
    });
  }, 60_000);
});
