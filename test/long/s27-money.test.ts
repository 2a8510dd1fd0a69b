import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setFault } from '../environment/clients.js';
import {
  clearFaultsOf,
  done,
  person,
  refusalOf,
  soon,
  type LoanDesk,
} from '../environment/desk.js';
import { exits, type Exit } from '../environment/exits.js';
import { all, LoanBook } from '../environment/loan-book.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

let stack: WholeStack;
let story: Story;
let book: LoanBook;
const stageOf = async (loan: LoanDesk) => (await loan.read<{ stage: string }>()).stage;

/** Refused by the rule; a native command is noted and no more; nothing begins to end. */
async function expectRefused(loan: LoanDesk, exit: Exit): Promise<void> {
  const before = await loan.read<{ stage: string; version: number }>();
  expect(await exit.try(stack, loan)).toBe('money_ordered');
  const { stage, version } = before;
  expect(await loan.read()).toMatchObject({
    ...{ stage, exiting: null, version: version + (exit.native ? 1 : 0) },
  });
  expect(await book.processStatus(loan)).toBe('RUNNING');
}

/** Loans whose order is recorded and whose bank does not answer. */
async function ordered(seed: string, count: number): Promise<LoanDesk[]> {
  const loans = await book.submit(seed, count);
  await book.reserveWithoutLien(loans);
  await setFault(stack, { connector: 'core_banking', mode: 'error' });
  await clearFaultsOf(stack, 'vehicle_register');
  await stack.clock.pass(2 * minuteMs);
  await soon(() => all(loans, async (loan) => (await stageOf(loan)) === 'disbursement'));
  return loans;
}

beforeAll(async () => {
  // A day of retries is a hundred and fifty of them then, and not fifteen hundred.
  stack = await wholeStack({ retryIntervalMaxSeconds: 600 });
  story = new Story(stack);
  book = new LoanBook(stack, story);
}, 60_000);
afterAll(() => stack.close());

describe('S27: a compensation that fails for a day', () => {
  let loan: LoanDesk;
  beforeAll(async () => {
    [loan] = (await book.submit('s27-undo', 1)) as [LoanDesk];
    await book.reserveWithoutLien([loan]);
    const withdrawal = await loan.give(person(stack, 'supervisor'), 'withdraw', {
      reason: 'moved',
    });
    expect(withdrawal.status).toBe(200);
    // The register takes the lien and then fails for good, so that it cannot be given back.
    await clearFaultsOf(stack, 'vehicle_register');
    const register = { connector: 'vehicle_register' };
    await setFault(stack, { ...register, mode: 'latency', delayMs: 0, times: 1 });
    await setFault(stack, { ...register, mode: 'error' });
    await stack.clock.pass(25 * hourMs);
    await soon(async () => (await loan.openTasks()).length > 0);
  }, 120_000);

  it('becomes a task of an administrator, and the funds are given back nevertheless', async () => {
    expect(await loan.openTasks()).toMatchObject([{ type: 'administration', status: 'open' }]);
    expect(await book.takenAndGiven(loan)).toEqual(['POST funds', 'POST lien', 'DELETE funds']);
    const writes = (await book.journal(loan)).filter(({ method }) => method === 'DELETE');
    expect(writes.at(0)?.path).toContain('/liens/');
    expect(writes.at(-1)?.path).toContain('/reservations/');
  });

  it('keeps the loan from closing, and nobody else may say that it is dealt with', async () => {
    await stack.clock.pass(10 * 24 * hourMs);
    expect(await loan.read()).toMatchObject({
      ...{ stage: 'pre_disbursement', exiting: { reason: 'withdrawn' }, closedReason: null },
    });
    expect(await book.processStatus(loan)).toBe('RUNNING');
    const { taskId } = await loan.openTask('administration');
    const wrong = await person(stack, 'verifier').post(`/v1/tasks/${taskId}/claim`, {});
    expect(refusalOf(wrong)).toEqual({ status: 409, rule: 'wrong_role' });
  });

  it('lets it close when the administrator has released the lien by hand', async () => {
    const admin = person(stack, 'admin');
    const { taskId } = await loan.openTask('administration');
    done(await admin.post(`/v1/tasks/${taskId}/claim`, {}));
    const bare = await admin.post(`/v1/tasks/${taskId}/complete`, { result: 'dealt_with' });
    expect(refusalOf(bare)).toEqual({ status: 409, rule: 'comment_missing' });
    const byHand = { result: 'dealt_with', comment: 'released at the counter, receipt on file' };
    done(await admin.post(`/v1/tasks/${taskId}/complete`, byHand));
    await soon(async () => (await stageOf(loan)) === 'closed');
    expect(await loan.read()).toMatchObject({ closedReason: 'withdrawn' });
    await soon(async () => (await book.processStatus(loan)) === 'COMPLETED');
  });
});

describe('S27: after the money order', () => {
  // A run that was cancelled in vain hands over to a new one, so that it can be cancelled again. The time-skipping server lets no run
  // do so and stands still; how it goes on is shown on the real one (test/workflows/native-commands.long.test.ts). So that way comes last.
  const [asRun, others] = [
    exits.find(({ name }) => name === 'cancelled as a run'),
    exits.slice(0, 3),
  ];
  let loans: LoanDesk[];
  const rows = others.map((exit, at) => ({ ...exit, loan: () => loans[at] as LoanDesk }));
  beforeAll(async () => {
    await clearFaultsOf(stack, 'vehicle_register');
    loans = await ordered('s27-order', others.length);
  }, 120_000);

  it.each(rows)('a loan is not $name while the bank is silent', async ({ loan, ...exit }) => {
    await expectRefused(loan(), exit);
  });

  it('the process goes on: the bank is asked until it answers, and pays once', async () => {
    await clearFaultsOf(stack, 'core_banking');
    const isPaid = async (loan: LoanDesk) => (await stageOf(loan)) === 'servicing';
    await story.until(() => all(loans, isPaid), 2);
    for (const loan of loans) {
      expect(await book.orders(loan)).toMatchObject([{ status: 'paid' }]);
      expect(await book.takenAndGiven(loan)).toEqual(['POST funds', 'POST lien']);
    }
  }, 60_000);

  it.each(rows)('a loan is not $name in servicing', async ({ loan, ...exit }) => {
    await expectRefused(loan(), exit);
  });

  it('a loan is not cancelled as a run, at either stage', async () => {
    const [loan] = (await ordered('s27-run', 1)) as [LoanDesk];
    await expectRefused(loan, asRun as Exit);
    await expectRefused(loans[0] as LoanDesk, asRun as Exit);
  }, 60_000);
});
