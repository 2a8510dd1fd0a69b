import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  everyHistory,
  everythingOpened,
  everyTable,
  findings,
  foundInFiles,
  type Place,
} from '../environment/at-rest.js';
import { applicationOfCanaries, canaries, type Numbers } from '../environment/canaries.js';
import { changeFacts, originationOf } from '../environment/clients.js';
import { done, LoanDesk, person } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { fileOfKeysOverwritten } from '../environment/table-file.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const dayMs = 86_400_000;
/** Of the borrower, and all that staff wrote about him. */
const ofBorrower = [
  ...(['name', 'plate', 'homeAddress', 'employer', 'department', 'correctedPost'] as const),
  ...(['holdReason', 'releaseReason', 'correctionReason', 'callNote', 'taskReason'] as const),
  ...(['decisionComment', 'signalNote', 'said'] as const),
];

let stack: WholeStack;
let loan: LoanDesk;
let numbers: Numbers;
let wrapped: Buffer;

const secrets = () => ({
  ...Object.fromEntries(ofBorrower.map((name) => [name, canaries[name]])),
  ...{ idNumber: numbers.idNumber, mobile: numbers.mobile, card: numbers.card },
});
const namesOf = (found: readonly string[]) => [...new Set(found.map((one) => one.split(': ')[1]))];
const inStage = (stage: string) => async () => (await loan.read())['stage'] === stage;

/** All that an auditor may take away readable: every event, opened with every key that is there. */
async function everythingReadable(): Promise<Place> {
  const path = `/v1/loans/${loan.loanId}/timeline/export?contents=readable`;
  return { place: 'export', text: (await person(stack, 'auditor').text(path)).body };
}
async function everyPage(): Promise<Place[]> {
  const parts = ['', 'timeline?limit=200', 'checks', 'findings', 'report', 'plan', 'signals'];
  const paths = parts.map((part) => `/v1/loans/${loan.loanId}/${part}`.replace(/\/$/, ''));
  paths.push(`/v1/tasks?loanId=${loan.loanId}&limit=200`, '/v1/loans');
  const supervisor = person(stack, 'supervisor');
  return await Promise.all(
    paths.map(async (path) => {
      const { status, body } = await supervisor.text(path);
      expect({ path, status }).toEqual({ path, status: 200 });
      return { place: path, text: body };
    }),
  );
}

/** Whether a call to the borrower is allowed now. */
async function mayRing(): Promise<boolean> {
  const { taskId } = await loan.openTask('applicant_interview');
  const { contacts } = done(
    await person(stack, 'verifier').get<{ contacts: { verdict: { allowed: boolean } }[] }>(
      `/v1/tasks/${taskId}`,
    ),
  );
  return contacts[0]?.verdict.allowed === true;
}

/** A verifier takes the interview, writes down what was said, is called off and gives the task back. */
async function talkOnce(): Promise<void> {
  const verifier = person(stack, 'verifier', 4);
  const { taskId } = await loan.openTask('applicant_interview');
  const path = `/v1/tasks/${taskId}`;
  done(await verifier.post(`${path}/claim`, {}));
  const call = done(await verifier.post(`${path}/attempts`, { contactPointId: 'mobile-1' }));
  const opening = { versionRead: 0, fields: {}, said: canaries.said, notAnswered: null };
  done(await verifier.put(`${path}/answers/Q-OPEN-01`, opening));
  const ended = { outcome: 'TECH_FAIL', note: canaries.callNote, callBackAt: null };
  done(await verifier.post(`${path}/attempts/${String(call['attemptId'])}/outcome`, ended));
  done(await verifier.post(`${path}/release`, { reason: canaries.taskReason }));
}

/** Held, released, corrected and called, with words about the borrower wherever staff may write some. */
async function writeAboutHim(): Promise<void> {
  const supervisor = person(stack, 'supervisor');
  const nobody = new Story({ ...stack, users: [], machines: [] });
  await nobody.until(async () => (await loan.openTasks()).length > 0, 1);
  done(await loan.give(supervisor, 'hold', { reason: canaries.holdReason }));
  done(await loan.give(supervisor, 'release', { reason: canaries.releaseReason }));
  const path = 'parties.borrower.employment.post';
  const correction = { path, value: canaries.correctedPost, reason: canaries.correctionReason };
  done(await loan.give(supervisor, 'corrections', correction));
  await changeFacts(stack, 'clean:s45-paid', { employment: { post: canaries.correctedPost } });
  await nobody.until(mayRing, 2);
  await talkOnce();
}

beforeAll(async () => {
  stack = await wholeStack();
  const made = await applicationOfCanaries(stack, 's45-paid');
  numbers = made.numbers;
  const submitted = await originationOf(stack).post('/v1/loans', made.application);
  loan = new LoanDesk(stack, String(done(submitted)['loanId']));
  await writeAboutHim();
  const users = stack.users.filter(({ role }) => !['approver', 'risk_officer'].includes(role));
  await new Story({ ...stack, users }).until(inStage('approval'), 10);
  const comment = { comment: canaries.decisionComment };
  done(await loan.decide(person(stack, 'approver'), 'approve', comment));
  const story = new Story(stack);
  await story.until(inStage('servicing'), 14);
  const signal = { code: 'EW-C01', sources: ['outside:feed'], note: canaries.signalNote };
  done(await loan.give(person(stack, 'supervisor'), 'signals', signal));
  await story.until(inStage('closed'), 1_300);
}, 480_000);
afterAll(() => stack.close());

describe('S45: the borrower of a loan that was paid out and paid back', () => {
  it('is read in every word that was written about him, while the record is kept', async () => {
    expect(await loan.read()).toMatchObject({ closedReason: 'settled' });
    const exported = await everythingReadable();
    expect(exported.text).toContain('answer/data/ownerIdLast4');
    expect(namesOf(findings([exported], secrets())).sort()).toEqual(Object.keys(secrets()).sort());
  });

  it('is erased when the ten years are over', async () => {
    const { rows } = await stack.record.deps.pool.pool.query<{ wrapped: Buffer }>(
      `select wrapped from data_keys where loan_id = $1 and subject = 'borrower'`,
      [loan.loanId],
    );
    wrapped = rows[0]?.wrapped ?? Buffer.alloc(0);
    await stack.clock.pass((10 * 365 + 13) * dayMs);
    const body = { ground: 'requested', reference: 'DSR-2036-7' };
    const erased = await loan.give(person(stack, 'admin'), 'parties/borrower/erasure', body);
    expect(erased.status).toBe(200);
  });

  it('is readable nowhere: no page, table, event, snapshot, history, log or file', async () => {
    const log = { place: 'log', text: stack.logged.join('\n') };
    const exported = await everythingReadable();
    const places = [...(await everyPage()), ...(await everyTable(stack)), log, exported];
    places.push(
      ...(await everyHistory(stack, loan.loanId)),
      ...(await everythingOpened(stack, loan.loanId)),
    );
    expect(findings(places, secrets())).toEqual([]);
    expect(exported.text).toContain('[已删除 / erased]');
    expect((await foundInFiles(stack, secrets())).found).toEqual([]);
  });

  it('has no key left in the file of the keys', async () => {
    expect((await fileOfKeysOverwritten(stack)).includes(wrapped)).toBe(false);
    expect(wrapped.length).toBeGreaterThan(32);
  });

  it('leaves a loan that proves itself', async () => {
    expect(await loan.read('timeline/verification')).toMatchObject({ valid: true });
  });
});
