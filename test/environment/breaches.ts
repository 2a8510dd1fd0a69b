import { expect } from '@jest/globals';
import { sandboxList } from './clients.js';
import type { LoanDesk, Task } from './desk.js';
import type { Story } from './story.js';
import type { WholeStack } from './whole-stack.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** China's clock is eight hours ahead of UTC all the year round. */
export const shanghaiMs = 8 * hourMs;
/**
 * A step of time is told a moment after it is due: the test looks a second later, people's clocks tick on, and on a slow machine the
 * story moves the time meanwhile. The deadlines are hours.
 */
export const lateMaxMs = 300_000;
/** Public holidays in years without a notice (docs/rules/business-days.md). */
const fixedHolidays = ['01-01', '05-01', '10-01', '10-02', '10-03'];

/** Open milliseconds between two instants: weekdays 09:00–12:00 and 13:30–18:00, reckoned apart from the service's own calendar. */
export function openMs(from: number, to: number): number {
  let sum = 0;
  for (let day = Math.floor((from + shanghaiMs) / dayMs); ; day += 1) {
    const midnight = day * dayMs - shanghaiMs;
    if (midnight > to) return sum;
    const date = new Date(day * dayMs);
    if ([0, 6].includes(date.getUTCDay())) continue;
    if (fixedHolidays.includes(date.toISOString().slice(5, 10))) continue;
    for (const [opens, closes] of [
      [9, 12],
      [13.5, 18],
    ] as const) {
      const start = Math.max(from, midnight + opens * hourMs);
      sum += Math.max(0, Math.min(to, midnight + closes * hourMs) - start);
    }
  }
}

/** Two in the afternoon of a Friday in March of a year to come, a month without public holidays. */
export function fridayInMarch(now: string, yearsOn: number): number {
  const year = new Date(now).getUTCFullYear() + yearsOn;
  const sixth = Date.UTC(year, 2, 6, 14) - shanghaiMs;
  return sixth + ((5 - new Date(sixth).getUTCDay() + 7) % 7) * dayMs;
}

/** Deadlines that pass with nobody at work, and what may be seen of it and what not (S26). */
export class Breaches<Kind extends string> {
  /** @param hours business hours that each kind of work may take */
  constructor(
    private readonly stack: WholeStack,
    private readonly story: Story,
    private readonly hours: Readonly<Record<Kind, number>>,
  ) {}

  /** Everything of a loan that a decision would change. */
  async decided(loan: LoanDesk): Promise<object> {
    const { stage, round, score, approval, money, exiting, risk } = await loan.read();
    const checks = await loan.read('checks');
    const findings = await loan.read('findings');
    const calls = await sandboxList(this.stack, `/telephony/calls?loanId=${loan.loanId}`);
    const messages = await sandboxList(this.stack, `/messages?loanId=${loan.loanId}`);
    return {
      stage,
      round,
      score,
      approval,
      money,
      exiting,
      risk,
      checks,
      findings,
      calls,
      messages,
    };
  }

  /** Moves the time from one wake of the loan to the next until all of the kinds are overdue. */
  async pass(loan: LoanDesk, kinds: readonly Kind[]): Promise<void> {
    const { clock } = this.stack;
    const overdue = async () => {
      const open = await loan.openTasks();
      return kinds.every((kind) => open.some(({ type, escalated }) => type === kind && escalated));
    };
    while (!(await overdue())) {
      const { nextWakeAt } = await loan.read<{ nextWakeAt: string | null }>();
      if (nextWakeAt === null) throw new Error('the loan waits for no deadline');
      await clock.pass(Date.parse(nextWakeAt) - Date.parse(await clock.now()) + 1_000);
      await this.story.settle();
    }
  }

  /** Reminder at half of the time, the supervisor's list at its end, and nothing else. `stoodMs` is how long its clock stood still. */
  async expect(loan: LoanDesk, kind: Kind, stoodMs = 0): Promise<void> {
    const task = await loan.openTask(kind);
    const openedMs = Date.parse(task.openedAt);
    const wholeMs = this.hours[kind] * hourMs;
    const spentMs = (until: number) => openMs(openedMs, until) - stoodMs;
    expect(spentMs(Date.parse(task.dueAt ?? ''))).toBe(wholeMs);
    const reminded = spentMs(await whenOf(loan, 'task_reminded', task)) - wholeMs / 2;
    const escalated = spentMs(await whenOf(loan, 'task_escalated', task)) - wholeMs;
    for (const late of [reminded, escalated]) {
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThan(lateMaxMs);
    }
    expect(task).toMatchObject({ status: 'open', escalated: true, team: 'supervision' });
    const list = await loan.tasks('&team=supervision');
    expect(list.map(({ taskId }) => taskId)).toContain(task.taskId);
  }

  /** Lets the deadlines of the kinds pass with nobody at work; nothing is decided by it. */
  async breach(loan: LoanDesk, ...kinds: Kind[]): Promise<void> {
    const before = await this.decided(loan);
    await this.pass(loan, kinds);
    for (const kind of kinds) await this.expect(loan, kind);
    expect(await this.decided(loan)).toEqual(before);
  }
}

/** When the timeline says it of the task, in milliseconds; exactly once. */
async function whenOf(loan: LoanDesk, type: string, { taskId }: Task): Promise<number> {
  const events = (await loan.timeline()).filter(
    (event) => event.type === type && event.summary.includes(taskId),
  );
  expect(events.map(({ actor }) => actor)).toEqual(['system:time']);
  return Date.parse(events[0]?.at ?? '');
}
