import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applicationOf, originationOf, sandboxList, setFault } from '../environment/clients.js';
import { done, LoanDesk, person, type Task } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** China's clock is eight hours ahead of UTC all the year round. */
const shanghaiMs = 8 * hourMs;
/** A step of time is told a moment after it is due: the test looks a second later, and people's clocks tick on. */
const lateMaxMs = 5_000;

/** Business hours that each kind of work may take (lending.md §4.5, policies/cn/auto.json). */
const hours = {
  manual_check: 16,
  applicant_interview: 8,
  employer_verification: 16,
  report_review: 4,
  approval: 8,
  conditions_review: 16,
  pre_disbursement_call: 4,
} as const;
type Kind = keyof typeof hours;

/** Open milliseconds between two instants: weekdays 09:00–12:00 and 13:30–18:00, reckoned apart from the service's own calendar. */
function openMs(from: number, to: number): number {
  let sum = 0;
  for (let day = Math.floor((from + shanghaiMs) / dayMs); ; day += 1) {
    const midnight = day * dayMs - shanghaiMs;
    if (midnight > to) return sum;
    if ([0, 6].includes(new Date(day * dayMs).getUTCDay())) continue;
    for (const [opens, closes] of [
      [9, 12],
      [13.5, 18],
    ] as const) {
      const start = Math.max(from, midnight + opens * hourMs);
      sum += Math.max(0, Math.min(to, midnight + closes * hourMs) - start);
    }
  }
}

/** Two in the afternoon of a Friday in March, a month without public holidays. */
function fridayOfNextMarch(now: string): number {
  const year = new Date(now).getUTCFullYear() + 1;
  const sixth = Date.UTC(year, 2, 6, 14) - shanghaiMs;
  return sixth + ((5 - new Date(sixth).getUTCDay() + 7) % 7) * dayMs;
}

let stack: WholeStack;
let story: Story;
let loan: LoanDesk;
const now = async () => Date.parse(await stack.clock.now());

/** Everything that a decision would change. */
async function decided() {
  const { stage, round, score, approval, money, exiting } = await loan.read();
  const checks = await loan.read('checks');
  const findings = await loan.read('findings');
  const calls = await sandboxList(stack, `/telephony/calls?loanId=${loan.loanId}`);
  const messages = await sandboxList(stack, `/messages?loanId=${loan.loanId}`);
  return { stage, round, score, approval, money, exiting, checks, findings, calls, messages };
}

/** Moves the time from one wake of the loan to the next until all of the kinds are overdue. */
async function passDeadlines(kinds: readonly Kind[]): Promise<void> {
  const overdue = async () => {
    const open = await loan.openTasks();
    return kinds.every((kind) => open.some(({ type, escalated }) => type === kind && escalated));
  };
  while (!(await overdue())) {
    const { nextWakeAt } = await loan.read<{ nextWakeAt: string | null }>();
    if (nextWakeAt === null) throw new Error('the loan waits for no deadline');
    await stack.clock.pass(Date.parse(nextWakeAt) - (await now()) + 1_000);
    await story.settle();
  }
}

/** When the timeline says it of the task, in milliseconds; exactly once. */
async function whenOf(type: string, { taskId }: Task): Promise<number> {
  const events = (await loan.timeline()).filter(
    (event) => event.type === type && event.summary.includes(taskId),
  );
  expect(events.map(({ actor }) => actor)).toEqual(['system:time']);
  return Date.parse(events[0]?.at ?? '');
}

/** Reminder at half of the time, the supervisor's list at its end, and nothing else. `stoodMs` is how long its clock stood still. */
async function expectBreach(kind: Kind, stoodMs = 0): Promise<void> {
  const task = await loan.openTask(kind);
  const openedMs = Date.parse(task.openedAt);
  const wholeMs = hours[kind] * hourMs;
  const spentMs = (until: number) => openMs(openedMs, until) - stoodMs;
  expect(spentMs(Date.parse(task.dueAt ?? ''))).toBe(wholeMs);
  const reminded = spentMs(await whenOf('task_reminded', task)) - wholeMs / 2;
  const escalated = spentMs(await whenOf('task_escalated', task)) - wholeMs;
  for (const late of [reminded, escalated]) {
    expect(late).toBeGreaterThanOrEqual(0);
    expect(late).toBeLessThan(lateMaxMs);
  }
  expect(task).toMatchObject({ status: 'open', escalated: true, team: 'supervision' });
  const list = await loan.tasks('&team=supervision');
  expect(list.map(({ taskId }) => taskId)).toContain(task.taskId);
}

/** Lets the deadlines of the kinds pass with nobody at work. */
async function breach(...kinds: Kind[]): Promise<void> {
  const before = await decided();
  await passDeadlines(kinds);
  for (const kind of kinds) await expectBreach(kind);
  expect(await decided()).toEqual(before);
}
/** Lets the staff do the kinds and live until the next ones are open. */
async function work(done: Kind[], next: Kind): Promise<void> {
  for (const kind of done) story.left.delete(kind);
  const open = async () => (await loan.openTasks()).some(({ type }) => type === next);
  await story.until(open, 5);
}

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  for (const kind of Object.keys(hours)) story.left.add(kind);
  await stack.clock.pass(fridayOfNextMarch(await stack.clock.now()) - (await now()));
  const application = await applicationOf(stack, 'clean', 's26');
  // The tax office knows nothing of the borrower, once: a person has to look.
  await setFault(stack, { connector: 'tax', mode: 'empty', times: 1 });
  const submitted = await originationOf(stack).post('/v1/loans', application);
  loan = new LoanDesk(stack, String(done(submitted)['loanId']));
  await story.settle();
}, 300_000);
afterAll(() => stack.close());

describe('S26: a deadline that passes reminds, goes to the supervisor, and decides nothing', () => {
  it('of a manual check, an interview and an employer call, over a weekend', async () => {
    const { dueAt } = await loan.openTask('applicant_interview');
    // Opened on Friday afternoon with four hours left that day: the other four are Monday's.
    expect(new Date(Date.parse(dueAt ?? '') + shanghaiMs).getUTCDay()).toBe(1);
    await breach('manual_check', 'applicant_interview', 'employer_verification');
  }, 60_000);

  it('and the supervisor may do what is overdue', async () => {
    const seen = { result: 'passed', comment: 'tax certificate seen' };
    await loan.work(person(stack, 'supervisor'), 'manual_check', seen);
    const { items } = await loan.read<{ items: { check: string; outcome: object }[] }>('checks');
    expect(items.find(({ check }) => check === 'tax')?.outcome).toMatchObject({
      outcome: 'passed_with_note',
    });
  });

  it('of a report', async () => {
    await work(['applicant_interview', 'employer_verification'], 'report_review');
    await breach('report_review');
  }, 60_000);

  it('of an approval, whose clock stands still while the loan is held', async () => {
    await work(['report_review'], 'approval');
    const before = await decided();
    const officer = person(stack, 'risk_officer');
    done(await loan.give(officer, 'hold', { reason: 'asked by risk' }));
    const [held, { taskId }] = [await now(), await loan.openTask('approval')];
    await stack.clock.pass(4 * dayMs);
    await story.settle();
    expect(await loan.openTask('approval')).toMatchObject({ taskId, dueAt: null });
    expect(await loan.read()).toMatchObject({ nextWakeAt: null });
    const released = done(await loan.give(officer, 'release', { reason: 'clear' }));
    expect(released['stage']).toBe('approval');
    const stoodMs = await stoodStill(held);
    await passDeadlines(['approval']);
    await expectBreach('approval', stoodMs);
    expect(await decided()).toEqual(before);
  }, 60_000);

  it('of a condition and of the call before the money', async () => {
    const conditions = ['insurance in force'];
    const verdict = 'approve_with_conditions';
    done(await loan.decide(person(stack, 'approver', 1), verdict, { conditions }));
    done(await loan.decide(person(stack, 'approver', 2), 'approve'));
    await work([], 'pre_disbursement_call');
    await breach('conditions_review', 'pre_disbursement_call');
  }, 60_000);

  it('and when people do their work at last, the loan goes on as if it had been in time', async () => {
    story.left.clear();
    await story.until(async () => (await loan.read())['stage'] === 'servicing', 10);
    const late = (await loan.timeline()).filter(({ type }) => type === 'task_escalated');
    expect(late).toHaveLength(Object.keys(hours).length);
  }, 60_000);
});

/** Business time from the hold to the release, as the timeline has them. */
async function stoodStill(heldAbout: number): Promise<number> {
  const events = await loan.timeline();
  const at = (type: string) => Date.parse(events.find((one) => one.type === type)?.at ?? '');
  expect(Math.abs(at('loan_held') - heldAbout)).toBeLessThan(lateMaxMs);
  return openMs(at('loan_held'), at('loan_released'));
}
