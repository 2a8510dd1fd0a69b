import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rowsOf } from '../environment/cases.js';
import { applicationOf, originationOf, sandboxList } from '../environment/clients.js';
import { throughCutLine, type CutLine } from '../environment/cut-line.js';
import { done, LoanDesk, person, soon } from '../environment/desk.js';
import { runsOf } from '../environment/runs.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const seeds = ['away-1', 'away-2', 'away-3', 'away-4'];

let stack: WholeStack;
let story: Story;
let line: CutLine;
let before: LoanDesk;
let ended: LoanDesk;
const loans: LoanDesk[] = [];

const submit = async (seed: string) =>
  await originationOf(stack).post('/v1/loans', await applicationOf(stack, 'clean', seed));
const asked = async ({ loanId }: LoanDesk) =>
  await sandboxList<{ idempotencyKey: string; path: string; body: unknown }>(
    stack,
    `/journal?loanId=${loanId}`,
  );
/**
 * What was asked, by address and key. On a slow machine a request may come twice: an attempt whose heartbeat is late, or whose result the
 * record does not take in three seconds, is made again, under the same key and with the same body.
 */
const questions = async (loan: LoanDesk) => {
  const bodies = new Map<string, Set<string>>();
  for (const { path, idempotencyKey, body } of await asked(loan)) {
    const about = `${path} ${idempotencyKey}`;
    bodies.set(about, (bodies.get(about) ?? new Set()).add(JSON.stringify(body)));
  }
  return [...bodies].map(([about, said]) => ({ about, bodies: said.size }));
};
const counted = async (loan: LoanDesk, type: string) =>
  (await loan.timeline()).filter((event) => event.type === type).length;
const open = async (loan: LoanDesk) => (await loan.openTasks()).map(({ type }) => type).sort();
const statuses = async ({ loanId }: LoanDesk) =>
  (await runsOf(stack.environment.client, loanId)).map(({ status }) => status);

beforeAll(async () => {
  const through = throughCutLine((opened) => (line = opened));
  stack = await wholeStack({}, undefined, undefined, { through });
  story = new Story(stack);
  for (const type of ['applicant_interview', 'employer_verification']) story.left.add(type);
  [before, ended] = [await submit('before'), await submit('ended')].map(
    (answer) => new LoanDesk(stack, String(done(answer)['loanId'])),
  ) as [LoanDesk, LoanDesk];
  await story.settle();
  await line.cut();
}, 60_000);
afterAll(() => stack.close());

describe('Temporal-away: while nobody reaches it', () => {
  it('the API accepts loans, each once, and they are in the record', async () => {
    for (const seed of seeds) {
      const answer = await submit(seed);
      expect(answer).toMatchObject({ status: 202, body: { repeated: false } });
      expect(await submit(seed)).toMatchObject({ status: 202, body: { repeated: true } });
      loans.push(new LoanDesk(stack, String(answer.body['loanId'])));
    }
    for (const loan of loans) {
      expect(await loan.read()).toMatchObject({ stage: 'verification', epoch: 1 });
      expect((await loan.timeline())[0]).toMatchObject({ seq: 1, type: 'loan_submitted' });
    }
  });

  it('people work: tasks are claimed, loans held and withdrawn', async () => {
    const { taskId } = await before.openTask('applicant_interview');
    done(await person(stack, 'verifier').post(`/v1/tasks/${taskId}/claim`, {}));
    const officer = person(stack, 'risk_officer');
    done(await before.give(officer, 'hold', { reason: 'asked by risk' }));
    done(await before.give(officer, 'release', { reason: 'clear' }));
    done(await ended.give(person(stack, 'supervisor'), 'withdraw', { reason: 'moved' }));
    expect(await before.read()).toMatchObject({ held: false });
  });

  it('nothing that waits for a process happens', async () => {
    // The relay has each of them in hand and reaches nobody.
    const tried = async () =>
      await rowsOf<{ loan_id: string }>(
        stack,
        `select loan_id from outbox where kind = 'start' and attempts > 0 and delivered_at is null`,
      );
    await soon(async () => (await tried()).length === loans.length);
    for (const loan of loans) {
      expect(await asked(loan)).toEqual([]);
      expect(await open(loan)).toEqual([]);
      await expect(
        stack.environment.client.workflow.getHandle(loan.loanId).describe(),
      ).rejects.toThrow();
    }
  });
});

describe('Temporal-away: when it is back', () => {
  beforeAll(async () => {
    await line.mend();
    const isOpen = async (loan: LoanDesk) => (await open(loan)).includes('applicant_interview');
    await story.until(async () => (await Promise.all(loans.map(isOpen))).every(Boolean), 2);
  }, 120_000);

  it('every accepted loan has run to its first tasks, in one process, asking each question once', async () => {
    for (const loan of loans) {
      // Papers are reviewed by the staff beside the calls, sooner or later.
      const calls = (await open(loan)).filter((type) => type !== 'document_review');
      expect(calls).toEqual(['applicant_interview', 'employer_verification']);
      const runs = await statuses(loan);
      expect(runs).toEqual([...runs.slice(1).map(() => 'CONTINUED_AS_NEW'), 'RUNNING']);
      const once = await questions(loan);
      expect(once.length).toBeGreaterThan(10);
      // No step was ordered a second time, and none was asked otherwise than the first time.
      expect(once.filter(({ about, bodies }) => !about.endsWith(':1') || bodies > 1)).toEqual([]);
      expect(await counted(loan, 'step_finished')).toBe(await counted(loan, 'step_ordered'));
      expect(await loan.read('trace')).toMatchObject({ epoch: 1, process: { status: 'RUNNING' } });
      expect(await loan.read('timeline/verification')).toMatchObject({ valid: true });
    }
  });

  it('what people did meanwhile is heard by the processes that were there', async () => {
    expect(await ended.read()).toMatchObject({ stage: 'closed', closedReason: 'withdrawn' });
    expect((await statuses(ended)).at(-1)).toBe('COMPLETED');
    expect((await statuses(before)).at(-1)).toBe('RUNNING');
    expect((await before.openTask('applicant_interview')).assignee).toBe('person:verifier-1');
  });
});
