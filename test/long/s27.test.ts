import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sandboxList, setFault } from '../environment/clients.js';
import { clearFaultsOf, done, person, soon, type LoanDesk } from '../environment/desk.js';
import { exits, type Exit } from '../environment/exits.js';
import { all, LoanBook } from '../environment/loan-book.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const minuteMs = 60_000;

let stack: WholeStack;
let story: Story;
let book: LoanBook;
/** One loan for each way to end one, as the stage's test has brought them. */
let loans: LoanDesk[];
const rows = exits.map((exit, at) => ({ ...exit, loan: () => loans[at] as LoanDesk }));

const stageOf = async (loan: LoanDesk) => (await loan.read<{ stage: string }>()).stage;
const openTypes = async (loan: LoanDesk) => (await loan.openTasks()).map(({ type }) => type).sort();

/** Closed as it should be, and by whom it was; no task open; the borrower told once; the process at its own end. */
async function expectEnded(loan: LoanDesk, exit: Exit): Promise<void> {
  await soon(async () => (await stageOf(loan)) === 'closed');
  const { actor, closedReason } = exit;
  expect(await loan.read()).toMatchObject({ closedReason, nextWakeAt: null, money: null });
  const started = (await loan.timeline()).filter(({ type }) => type === 'exit_started');
  expect(started.map((event) => event.actor)).toEqual([actor]);
  expect(await loan.openTasks()).toEqual([]);
  const told = await sandboxList<{ template: string }>(stack, `/messages?loanId=${loan.loanId}`);
  const endings = told.map(({ template }) => template).filter((one) => one.startsWith('loan_'));
  expect(endings).toEqual([`loan_${closedReason}`]);
  await soon(async () => (await book.processStatus(loan)) === 'COMPLETED');
  expect(await loan.read('timeline/verification')).toMatchObject({ valid: true });
  expect(await book.orders(loan)).toEqual([]);
}

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  book = new LoanBook(stack, story);
}, 60_000);
afterAll(() => stack.close());

describe('S27: while people call', () => {
  const calls = ['applicant_interview', 'employer_verification'];
  beforeAll(async () => {
    for (const type of calls) story.left.add(type);
    loans = await book.submit('s27-calls', exits.length);
    await story.settle();
    for (const loan of loans) {
      const { taskId } = await loan.openTask('applicant_interview');
      done(await person(stack, 'verifier').post(`/v1/tasks/${taskId}/claim`, {}));
    }
  }, 60_000);

  it.each(rows)('a loan is $name', async ({ loan: of, ...exit }) => {
    const loan = of();
    expect(await openTypes(loan)).toEqual(calls);
    expect(await exit.try(stack, loan)).toBe('accepted');
    await expectEnded(loan, exit);
    const called = (await loan.tasks()).filter(({ type }) => calls.includes(type));
    expect(called.map(({ status }) => status)).toEqual(['cancelled', 'cancelled']);
    expect(await sandboxList(stack, `/telephony/calls?loanId=${loan.loanId}`)).toEqual([]);
  });
});

describe('S27: while one of two approvers has decided', () => {
  beforeAll(async () => {
    story.left.clear();
    story.left.add('approval');
    loans = await book.submit('s27-approval', exits.length);
    const isInApproval = async (loan: LoanDesk) => (await stageOf(loan)) === 'approval';
    await story.until(() => all(loans, isInApproval), 10);
    for (const loan of loans) done(await loan.decide(person(stack, 'approver'), 'approve'));
  }, 120_000);

  it.each(rows)('a loan is $name', async ({ loan: of, ...exit }) => {
    const loan = of();
    expect(await exit.try(stack, loan)).toBe('accepted');
    await expectEnded(loan, exit);
    const approvals = (await loan.tasks('&type=approval')).map(({ status }) => status).sort();
    expect(approvals).toEqual(['cancelled', 'done']);
    expect(await book.takenAndGiven(loan)).toEqual([]);
  });
});

describe('S27: while the funds are reserved and the lien is asked for', () => {
  beforeAll(async () => {
    story.left.clear();
    loans = await book.submit('s27-lien', exits.length);
    await book.reserveWithoutLien(loans);
    expect(await Promise.all(loans.map((loan) => book.takenAndGiven(loan)))).toEqual(
      loans.map(() => ['POST funds']),
    );
    for (const { loan, ...exit } of rows) {
      expect(await exit.try(stack, loan())).toBe('accepted');
    }
    await clearFaultsOf(stack, 'vehicle_register');
    // What may have been taken is waited for, so the lien comes still, a minute later.
    await stack.clock.pass(2 * minuteMs);
  }, 120_000);

  it.each(rows)('a loan is $name, and the last is given back first', async ({ loan, ...exit }) => {
    await expectEnded(loan(), exit);
    expect(await book.takenAndGiven(loan())).toEqual([
      ...['POST funds', 'POST lien', 'DELETE lien', 'DELETE funds'],
    ]);
  });
});

describe('S27: while a source keeps failing', () => {
  beforeAll(async () => {
    await setFault(stack, { connector: 'judicial', mode: 'error' });
    loans = await book.submit('s27-sources', exits.length);
    const waits = async (loan: LoanDesk) =>
      (await loan.read<{ pending: object[] }>('checks')).pending.length === 1;
    await soon(() => all(loans, waits));
  }, 60_000);

  it.each(rows)('a loan is $name', async ({ loan: of, ...exit }) => {
    const loan = of();
    const asked = (await book.journal(loan)).length;
    const since = async () =>
      (await book.journal(loan)).slice(asked).map(({ connector }) => connector);
    const judicial = (connectors: string[]) => connectors.filter((name) => name === 'judicial');
    expect(await exit.try(stack, loan)).toBe('accepted');
    // An attempt may have come between the look and the exit.
    const until = judicial(await since());
    // The question is not torn out of Temporal: its next attempt sees that nobody waits for the answer, and asks nothing.
    await stack.clock.pass(2 * minuteMs);
    await expectEnded(loan, exit);
    const later = await since();
    expect(later.filter((name) => name !== 'judicial')).toEqual(['messages']);
    expect(judicial(later)).toEqual(until);
  });
});
