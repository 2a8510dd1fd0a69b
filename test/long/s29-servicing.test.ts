import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { originationOf, setFault } from '../environment/clients.js';
import {
  clearFaultsOf,
  done,
  person,
  refusalOf,
  soon,
  type LoanDesk,
} from '../environment/desk.js';
import { Holding } from '../environment/holding.js';
import { LoanBook } from '../environment/loan-book.js';
import { PhoneDesk } from '../environment/phone-desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

interface Cycle {
  number: number;
  on: string;
  openedAt: string;
  closedAt: string | null;
  result: string | null;
  daysPastDue: number | null;
}
interface Plan {
  cycles: Cycle[];
  nextCycle: { number: number; on: string; at: string } | null;
  items: { on: string; status: string }[];
}

let stack: WholeStack;
let story: Story;
let loan: LoanDesk;
let holding: Holding;
const manager = () => person(stack, 'account_manager');
const plan = async () => await loan.read<Plan>('plan');
const cycles = async () => (await plan()).cycles;
const callOf = async () =>
  (await loan.openTasks()).find(({ type }) => type === 'post_loan_call')?.taskId;
const count = async (type: string) =>
  (await loan.timeline()).filter((event) => event.type === type).length;
/** What the bank was asked of the account, with its keys. */
const accounts = async () => await holding.asked('&connector=loan_account');

/** Time moves to the next cycle's own moment, and no further. */
async function passToCycle(): Promise<void> {
  const at = Date.parse((await plan()).nextCycle?.at ?? '');
  await stack.clock.pass(at + 1_000 - Date.parse(await stack.clock.now()));
}

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  story.left.add('post_loan_call');
  [loan] = (await new LoanBook(stack, story).submit('s29-servicing', 1)) as [LoanDesk];
  holding = new Holding(stack, loan);
  await story.until(async () => (await callOf()) !== undefined, 40);
}, 240_000);
afterAll(() => stack.close());

describe('S29: a hold during a call to the borrower', () => {
  it('lets the call end as it ends and says so, and nothing else is said, dialled or claimed', async () => {
    const desk = new PhoneDesk(stack, loan, manager(), 'post_loan_call');
    let answer = await desk.dial();
    while (answer.status >= 300) {
      await stack.clock.pass(hourMs);
      answer = await desk.dial();
    }
    const attemptId = String(answer.body['attemptId']);
    const line = async () => (await desk.dialled()).at(-1)?.status;
    expect(await line()).toBe('in_progress');
    const before = await loan.openTask('post_loan_call');
    await holding.hold();
    const held = { status: 409, rule: 'held' };
    expect(refusalOf(await desk.answer('Q-GATE-01', { factor: 'x' }))).toEqual(held);
    const path = `/v1/tasks/${before.taskId}`;
    const { contacts } = await desk.look();
    const { contactPointId } = contacts[0] ?? {};
    expect(refusalOf(await manager().post(`${path}/attempts`, { contactPointId }))).toEqual(held);
    const done_ = { result: 'completed', comment: null, digest: null };
    expect(refusalOf(await manager().post(`${path}/complete`, done_))).toEqual(held);
    expect(await line()).toBe('in_progress');
    expect((await desk.end(attemptId, 'TECH_FAIL')).status).toBe(200);
    expect(await line()).toBe('ended');
    expect(await loan.openTask('post_loan_call')).toMatchObject({ dueAt: null });
    expect(await holding.stirring()).toEqual([]);
    await holding.release();
    const after = await loan.openTask('post_loan_call');
    expect(after).toMatchObject({ taskId: before.taskId, assignee: 'person:account-manager-1' });
    expect(String(after.dueAt) > String(before.dueAt)).toBe(true);
    done(await manager().post(`${path}/release`, { reason: 'for a colleague' }));
    story.left.clear();
    await story.until(async () => (await callOf()) === undefined, 20);
    expect(await count('cycle_contacted')).toBeLessThanOrEqual(1);
  }, 120_000);
});

describe('S29: a hold around a cycle', () => {
  it('set while it is gathered takes the answer that is on its way, and closes nothing', async () => {
    await setFault(stack, { connector: 'loan_account', mode: 'latency', delayMs: 5_000, times: 1 });
    const [{ length: opened }, asked] = [await cycles(), (await accounts()).length];
    await passToCycle();
    await soon(async () => (await accounts()).length > asked);
    await holding.hold();
    const answers = await count('source_answered');
    await soon(async () => (await count('source_answered')) > answers);
    expect((await cycles()).at(-1)).toMatchObject({ number: opened + 1, closedAt: null });
    expect(await holding.stirring()).toEqual([]);
    await holding.release();
    await soon(async () => (await cycles()).at(-1)?.closedAt !== null);
    expect(await cycles()).toHaveLength(opened + 1);
    expect((await cycles()).at(-1)).toMatchObject({ daysPastDue: 0 });
    expect(await accounts()).toHaveLength(asked + 1);
  }, 60_000);

  it('set while the bank fails asks nobody, and asks the same once more after the release', async () => {
    const [{ length: opened }, asked] = [await cycles(), (await accounts()).length];
    await setFault(stack, { connector: 'loan_account', mode: 'error' });
    await passToCycle();
    await soon(async () => (await accounts()).length > asked);
    await holding.native('hold');
    await clearFaultsOf(stack, 'loan_account');
    // The attempt that was on its way sees the hold.
    await stack.clock.pass(5 * minuteMs);
    expect(await holding.stirring()).toEqual([]);
    await holding.native('release');
    await story.until(async () => (await cycles()).at(-1)?.closedAt !== null, 1);
    expect(await cycles()).toHaveLength(opened + 1);
    const keys = (await accounts()).slice(asked).map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).toBe(1);
    expect((await cycles()).at(-1)).toMatchObject({ daysPastDue: 0 });
  }, 60_000);

  it('set between two cycles lets none fall due, and none is lost or doubled after the release', async () => {
    const before = await plan();
    await holding.hold();
    // Two due dates go by.
    expect(await holding.stirring(70)).toEqual([]);
    const released = await stack.clock.now();
    await holding.release();
    await story.until(async () => String((await plan()).nextCycle?.at) > released, 1);
    const after = await plan();
    const caughtUp = after.cycles.slice(before.cycles.length);
    expect(caughtUp.map(({ number }) => number)).toEqual(
      caughtUp.map((_, at) => (before.nextCycle?.number ?? 0) + at),
    );
    expect(caughtUp.length).toBeGreaterThanOrEqual(2);
    expect(caughtUp[0]?.on).toBe(before.nextCycle?.on);
    const dates = caughtUp.map(({ on }) => on);
    expect([...new Set(dates)].sort()).toEqual(dates);
    for (const { openedAt, closedAt } of caughtUp) {
      expect(openedAt >= released).toBe(true);
      expect(closedAt).not.toBeNull();
    }
    // The plan was not shifted: the bank's dates are what they are.
    expect(String(after.nextCycle?.on) > (dates.at(-1) ?? '')).toBe(true);
  }, 60_000);
});

describe('S29: a hold while the risk rises', () => {
  it('keeps the signal, and band, plan and call follow with the release, once', async () => {
    const bands = await count('band_changed');
    const bandOf = async () => (await loan.read<{ risk: { band: string } }>()).risk.band;
    await holding.hold();
    const signal = { code: 'EW-F02', sources: ['feed'], note: null };
    done(await originationOf(stack).post(`/v1/loans/${loan.loanId}/signals`, signal));
    expect(await bandOf()).toBe('green');
    expect(await holding.stirring()).toEqual([]);
    await holding.release();
    await soon(async () => (await bandOf()) !== 'green');
    await story.settle();
    expect(await count('band_changed')).toBe(bands + 1);
    expect(await count('signal_raised')).toBe(1);
    // Held again at once, and released: the same band, nothing made twice.
    const plans = await count('plan_made');
    await holding.native('hold');
    await holding.native('release');
    await story.settle();
    expect(await count('band_changed')).toBe(bands + 1);
    expect(await count('plan_made')).toBe(plans);
    expect(await loan.read('timeline/verification')).toMatchObject({ valid: true });
  }, 60_000);
});
