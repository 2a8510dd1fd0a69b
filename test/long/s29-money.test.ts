import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sandboxList, setFault } from '../environment/clients.js';
import { lastRound } from '../environment/decisions.js';
import {
  clearFaultsOf,
  done,
  person,
  refusalOf,
  soon,
  type LoanDesk,
} from '../environment/desk.js';
import { exits } from '../environment/exits.js';
import { Holding } from '../environment/holding.js';
import { all, asksBeforeOrder, LoanBook } from '../environment/loan-book.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

let stack: WholeStack;
let story: Story;
let book: LoanBook;
/** One for each way to end one, three for the bank, and one that is decided and then undone. */
let loans: LoanDesk[];
const ended = exits.map((exit, at) => ({ ...exit, loan: () => loans[at] as LoanDesk }));
const ofBank = (at: number) => loans[exits.length + at] as LoanDesk;
const decided = () => loans.at(-1) as LoanDesk;

const stageOf = async (loan: LoanDesk) => (await loan.read<{ stage: string }>()).stage;
const messagesOf = async ({ loanId }: LoanDesk) =>
  (await sandboxList<{ template: string }>(stack, `/messages?loanId=${loanId}`)).map(
    ({ template }) => template,
  );

beforeAll(async () => {
  stack = await wholeStack({
    retryIntervalMaxSeconds: 600,
    providers: { core_banking: { timeoutSeconds: 12, openForSeconds: 0.1 } },
  });
  story = new Story(stack);
  book = new LoanBook(stack, story);
  story.left.add('approval');
  loans = await book.submit('s29-money', exits.length + 4);
  const isInApproval = async (loan: LoanDesk) => (await stageOf(loan)) === 'approval';
  await story.until(() => all(loans, isInApproval), 10);
}, 240_000);
afterAll(() => stack.close());

describe('S29: a hold while approvers decide', () => {
  /** Held, an approver is refused; after days and the release the task is the same, with the time that was left. */
  async function expectToStandStill(
    set: (holding: Holding) => Promise<void>,
    lift: (holding: Holding) => Promise<void>,
    approver: number,
  ): Promise<void> {
    const [loan, by] = [decided(), person(stack, 'approver', approver)];
    const holding = new Holding(stack, loan);
    const before = await loan.openTask('approval');
    const [now, round] = [await stack.clock.now(), await lastRound(loan)];
    const leftMs = Date.parse(String(before.dueAt)) - Date.parse(now);
    await set(holding);
    const held = { status: 409, rule: 'held' };
    for (const verdict of ['approve', 'reject', 'return'])
      expect(refusalOf(await loan.decide(by, verdict, { questions: ['Why?'] }))).toEqual(held);
    expect(refusalOf(await by.post(`/v1/tasks/${before.taskId}/claim`, {}))).toEqual(held);
    expect(await loan.openTask('approval')).toMatchObject({ dueAt: null });
    expect(await holding.stirring()).toEqual([]);
    await lift(holding);
    const after = await loan.openTask('approval');
    expect(after).toMatchObject({ taskId: before.taskId, escalated: false });
    // The same business time, perhaps over a night more or less.
    const released = Date.parse(await stack.clock.now());
    expect(Date.parse(String(after.dueAt)) - released).toBeLessThan(leftMs + 4 * dayMs);
    expect(Date.parse(String(after.dueAt))).toBeGreaterThan(released);
    expect(await lastRound(loan)).toEqual(round);
  }

  it('at the first step stops the deadline, and nobody decides', async () => {
    await expectToStandStill(
      (holding) => holding.native('hold'),
      (holding) => holding.native('release'),
      1,
    );
  }, 60_000);

  it('at the second step too, where the first vote still counts after the release', async () => {
    const loan = decided();
    done(await loan.decide(person(stack, 'approver', 1), 'approve'));
    await expectToStandStill(
      (holding) => holding.hold(),
      (holding) => holding.release(),
      2,
    );
    const again = await loan.decide(person(stack, 'approver', 1), 'approve');
    expect(refusalOf(again)).toEqual({ status: 409, rule: 'same_person_twice' });
    done(await loan.decide(person(stack, 'approver', 2), 'approve'));
    const said = ['person:approver-1 approve', 'person:approver-2 approve'];
    expect(await lastRound(loan)).toMatchObject({
      ...{ stage: 'pre_disbursement', round: 1, outcome: 'approved', said },
    });
  }, 60_000);

  it('by Temporal and by a person at once is one hold', async () => {
    const holding = new Holding(stack, ofBank(0));
    const risk = person(stack, 'risk_officer');
    const [byPerson] = await Promise.all([
      holding.loan.give(risk, 'hold', { reason: 'at once' }),
      holding.native('hold'),
    ]);
    const lines = async () => (await holding.loan.timeline()).map(({ type }) => type);
    await soon(async () => (await lines()).includes('native_noted'));
    expect((await lines()).filter((type) => type === 'loan_held')).toHaveLength(1);
    // Whoever came second was refused: over HTTP by an answer, in Temporal by a line.
    const { bySort } = (await holding.loan.read<{ hold: { bySort: string } }>()).hold;
    expect(bySort).toBe(byPerson.status === 200 ? 'risk' : 'temporal');
    await holding.release();
    expect(await holding.loan.read()).toMatchObject({ held: false, stage: 'approval' });
  }, 60_000);
});

describe('S29: an end that is asked for while the loan is held', () => {
  it.each(ended)(
    '$name: begins at once and is carried out after the release',
    async (row) => {
      const { loan: of, name: _, ...exit } = row;
      const [loan, holding] = [of(), new Holding(stack, of())];
      await holding.hold();
      expect(await exit.try(stack, loan)).toBe('accepted');
      expect(await loan.read()).toMatchObject({
        exiting: { reason: exit.closedReason },
        held: true,
      });
      expect(await loan.openTasks()).toEqual([]);
      expect(await holding.stirring()).toEqual([]);
      expect(await stageOf(loan)).toBe('approval');
      await holding.release();
      await soon(async () => (await stageOf(loan)) === 'closed');
      expect(await loan.read()).toMatchObject({ closedReason: exit.closedReason });
      expect(await messagesOf(loan)).toEqual([`loan_${exit.closedReason}`]);
      const started = (await loan.timeline()).filter(({ type }) => type === 'exit_started');
      expect(started.map(({ actor }) => actor)).toEqual([exit.actor]);
      await soon(async () => (await book.processStatus(loan)) === 'COMPLETED');
    },
    60_000,
  );
});

describe('S29: a hold of loans that have something outside', () => {
  const bank = [
    { what: 'the bank took the order and did not answer', fault: { mode: 'late', times: 1 } },
    { what: 'the order was lost on its way', fault: { mode: 'timeout', times: 1 } },
    { what: 'the answer is on its way', fault: { mode: 'latency', delayMs: 10_000, times: 1 } },
  ] as const;
  const holdings = () => bank.map((_, at) => new Holding(stack, ofBank(at)));
  /** How much of each loan the providers had seen when it was held. */
  const beforeHold: number[] = [];
  const posts = async (holding: Holding) =>
    (await holding.asked('&connector=core_banking')).filter(
      ({ method, path }) => method === 'POST' && path.endsWith('/orders'),
    );
  const isSent = async (holding: Holding) => (await posts(holding)).length > 0;
  const isBeingUndone = async () =>
    (await book.journal(decided())).some(({ method }) => method === 'DELETE');
  const moneyOf = async ({ loan }: Holding) =>
    (await loan.read<{ money: { status: string } | null }>()).money?.status;

  beforeAll(async () => {
    story.left.delete('approval');
    await book.reserveWithoutLien([...bank.map((_, at) => ofBank(at)), decided()]);
    done(await decided().give(person(stack, 'supervisor'), 'withdraw', { reason: 'moved' }));
    for (const [at, { fault }] of bank.entries()) {
      const connector = { connector: 'core_banking', loanId: ofBank(at).loanId };
      const before = { mode: 'latency', delayMs: 0, times: asksBeforeOrder };
      await setFault(stack, { ...connector, ...before });
      await setFault(stack, { ...connector, ...fault });
      if (fault.mode !== 'latency') await setFault(stack, { ...connector, mode: 'error' });
    }
    await clearFaultsOf(stack, 'vehicle_register');
    // The lien that may have been taken is let come, and then cannot be given back.
    const register = { connector: 'vehicle_register', loanId: decided().loanId };
    await setFault(stack, { ...register, mode: 'latency', delayMs: 0, times: 1 });
    await setFault(stack, { ...register, mode: 'error' });
    // Each is held as soon as its request is outside, so that the answer comes later.
    const toHold = new Map([
      ...holdings().map((holding, at) => [at, { holding, isOut: () => isSent(holding) }] as const),
      [bank.length, { holding: new Holding(stack, decided()), isOut: isBeingUndone }] as const,
    ]);
    // In small steps: while an answer is on its way the server's time does not leap, and a long step would wait for it.
    while (toHold.size > 0) {
      for (const [at, { holding, isOut }] of toHold) {
        if (!(await isOut())) continue;
        await holding.hold();
        beforeHold[at] = (await holding.asked()).length;
        toHold.delete(at);
      }
      await stack.clock.pass(1_000);
    }
    await clearFaultsOf(stack, 'core_banking');
    await stack.clock.pass(3 * dayMs);
  }, 240_000);

  it.each(bank.map((row, at) => ({ ...row, at })))(
    'while money is ordered and $what: asks on, and begins nothing',
    async ({ at }) => {
      const holding = new Holding(stack, ofBank(at));
      const isTaken = at !== 1;
      if (isTaken) await soon(async () => (await moneyOf(holding)) === 'paid');
      else expect(await moneyOf(holding)).toBe('ordered');
      const later = (await holding.asked()).slice(beforeHold[at]);
      expect(later.length).toBeGreaterThan(0);
      expect(
        later.every(({ method, connector }) => `${method} ${connector}` === 'GET core_banking'),
      ).toBe(true);
      expect(await posts(holding)).toHaveLength(1);
      expect(await holding.loan.openTasks()).toEqual([]);
      expect(await stageOf(holding.loan)).toBe('disbursement');
    },
    60_000,
  );

  it('asks no more about money that is out, and goes on asking about an order that nobody has', async () => {
    const [taken, lost] = holdings() as [Holding, Holding];
    expect(await taken.stirring(1)).toEqual([]);
    expect((await lost.stirring(1)).length).toBeGreaterThan(0);
    expect(await posts(lost)).toHaveLength(1);
  }, 60_000);

  it('after the release the money is out once each, and an order that was lost passes the gates and is made anew', async () => {
    for (const holding of holdings()) await holding.release();
    await story.until(
      () =>
        all(
          holdings().map(({ loan }) => loan),
          isPaid,
        ),
      3,
    );
    for (const [at, holding] of holdings().entries()) {
      expect(await book.orders(holding.loan)).toMatchObject([{ status: 'paid' }]);
      const keys = (await posts(holding)).map(({ idempotencyKey }) => idempotencyKey);
      expect(new Set(keys).size).toBe(at === 1 ? 2 : 1);
      expect(keys).toHaveLength(new Set(keys).size);
    }
  }, 120_000);
  const isPaid = async (loan: LoanDesk) => (await stageOf(loan)) === 'servicing';

  it('while it is undone: gives nothing back before the release, and loses no patience', async () => {
    const holding = new Holding(stack, decided());
    await clearFaultsOf(stack, 'vehicle_register');
    // The attempt that was under way when the hold came sees it and ends.
    await stack.clock.pass(10 * minuteMs);
    expect(await holding.stirring()).toEqual([]);
    expect(await book.takenAndGiven(holding.loan)).toEqual(['POST funds', 'POST lien']);
    await holding.release();
    await story.until(async () => (await stageOf(holding.loan)) === 'closed', 1);
    expect(await book.takenAndGiven(holding.loan)).toEqual([
      ...['POST funds', 'POST lien', 'DELETE lien', 'DELETE funds'],
    ]);
    expect(await holding.loan.read()).toMatchObject({ closedReason: 'withdrawn' });
    const raised = (await holding.loan.tasks()).filter(({ type }) => type === 'administration');
    expect(raised).toEqual([]);
  }, 60_000);
});
