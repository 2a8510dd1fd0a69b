import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { holidaysBetween } from '../builders/holidays.js';
import { policiesKnownTo } from '../environment/calendar-notice.js';
import { chinaDay, chinaTime, dayAfter } from '../environment/china-time.js';
import { applicationOf, originationOf } from '../environment/clients.js';
import { done, LoanDesk, person, refusalOf, type Task } from '../environment/desk.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface PlanItem {
  itemId: string;
  kind: string;
  on: string;
  at: string | null;
  status: string;
}
interface Plan {
  items: PlanItem[];
}

let stack: WholeStack;
let story: Story;
/** Paid out before the known days end; its next contact lies behind them. */
let paid: LoanDesk;
/** Applied for when no calendar knows the day any more. */
let late: LoanDesk;
let lastDay: string;
let beyond: PlanItem[];

async function submit(seed: string): Promise<LoanDesk> {
  const application = await applicationOf(stack, 'clean', seed);
  const submitted = await originationOf(stack).post('/v1/loans', application);
  return new LoanDesk(stack, String(done(submitted)['loanId']));
}
const planned = async (loan: LoanDesk) =>
  (await loan.read<Plan>('plan')).items.filter(({ status }) => status === 'planned');
const askedByLoan = async (loan: LoanDesk) =>
  (await loan.openTasks()).filter(({ type }) => type === 'administration');
interface AdminTask {
  taskId: string;
  reason: string;
  subject: string;
  dueOn: string | null;
}
/** What administrators have to do about calendars, whatever the loans. */
async function asked(ended = false): Promise<AdminTask[]> {
  const path = `/v1/administration/tasks?ended=${String(ended)}`;
  const { items } = done(await person(stack, 'admin').get<{ items: AdminTask[] }>(path));
  return items.filter(({ reason }) => reason === 'calendar_ends');
}
async function pass(hours: number): Promise<void> {
  await stack.clock.pass(hours * 3_600_000);
  await story.settle();
}
async function goTo(instant: string): Promise<void> {
  await stack.clock.pass(Date.parse(instant) - Date.parse(await stack.clock.now()));
  await story.settle();
}

beforeAll(async () => {
  const known = await policiesKnownTo(dayAfter(chinaDay(new Date().toISOString()), 30));
  ({ lastDay } = known);
  const official = { calendar: 'official' as const };
  stack = await wholeStack({}, undefined, known.folder, official);
  story = new Story(stack);
  paid = await submit('s40-paid');
  const isServiced = async () => (await paid.read<{ stage: string }>()).stage === 'servicing';
  await story.until(isServiced, 25);
  beyond = (await planned(paid)).filter(({ on }) => on > lastDay);
}, 300_000);
afterAll(() => stack.close());

describe('S40: a calendar that ends before the next contact', () => {
  it('asks administrators for the next notice, once and long before it is over, and gives no moment to what lies beyond', async () => {
    expect(beyond.length).toBeGreaterThan(0);
    expect(beyond.every(({ at }) => at === null)).toBe(true);
    const tasks = await asked();
    expect(tasks).toMatchObject([{ subject: `cn ${lastDay}`, dueOn: lastDay }]);
    expect((await stack.clock.now()) < chinaTime(lastDay, '00:00')).toBe(true);
    expect(await askedByLoan(paid)).toEqual([]);
    const early = await person(stack, 'admin').post(
      `/v1/administration/tasks/${tasks[0]?.taskId ?? ''}/complete`,
      { comment: 'we shall see' },
    );
    expect(refusalOf(early)).toEqual({ status: 409, rule: 'cause_stands' });
    const coverage = done(
      await person(stack, 'admin').get<{ items: object[] }>('/v1/calendars/coverage'),
    );
    expect(coverage.items).toMatchObject([{ coveredTo: lastDay, endsSoon: true }]);
  });

  it('plans nothing on a day that is no business day', async () => {
    const moments = (await planned(paid)).flatMap(({ at }) => (at === null ? [] : [at]));
    const weekdays = moments.map((at) => new Date(Date.parse(at) + 8 * 3_600_000).getUTCDay());
    expect(weekdays.filter((day) => day === 0 || day === 6)).toEqual([]);
  });
});

describe('S40: days that no calendar knows', () => {
  it('takes an application and works on it, with clocks that stand still and no call', async () => {
    const unknown = chinaTime(dayAfter(lastDay, 3), '10:00');
    if ((await stack.clock.now()) < unknown) await goTo(unknown);
    late = await submit('s40-late');
    await story.settle();
    const open = await late.openTasks();
    const types = open.map(({ type }) => type).sort();
    expect(types).toContain('applicant_interview');
    expect(types).not.toContain('administration');
    // Two loans wait, and there is one task.
    expect(await asked()).toHaveLength(1);
    expect(open.map(({ dueAt }) => dueAt)).toEqual(open.map(() => null));
    expect((await late.timeline()).filter(({ type }) => type === 'attempt_started')).toEqual([]);
    // A day later it is looked at, and nobody is reminded of a deadline that nobody knows.
    await pass(26);
    const told = (await late.timeline()).map(({ type }) => type);
    expect(told.filter((type) => /reminded|escalated/.test(type))).toEqual([]);
    expect((await planned(paid)).filter(({ at, on }) => at !== null && on > lastDay)).toEqual([]);
    expect(stack.logged.filter((line) => line.includes('CalendarNotCovered'))).toEqual([]);
  }, 120_000);
});

describe('S40: the next notice', () => {
  /** The day of the next contact is a holiday in it. */
  const holiday = () => beyond[0]?.on ?? '';

  it('is loaded by one administrator and published by another', async () => {
    const [maker, checker] = [person(stack, 'admin', 1), person(stack, 'admin', 2)];
    const from = dayAfter(lastDay);
    const to = dayAfter(from, 400);
    const document = {
      ...{
        id: 'cn-next',
        version: `${from.slice(0, 4)}.1`,
        jurisdiction: 'cn',
        source: 'a notice of the test',
      },
      ...{ coveredFrom: from, coveredTo: to, weekend: [6, 7] },
      ...{ holidays: holidaysBetween(from, to, holiday()), makeUpWorkdays: [] },
    };
    const versions = '/v1/calendars/cn-next/versions';
    const drafted = { document, reason: 'the notice of next year' };
    const { digest } = done(await maker.post<{ digest: string }>(versions, drafted));
    const read = { digest, reason: 'compared with the notice' };
    done(await checker.post(`${versions}/${document.version}/publish`, read));
  });

  it('ends the task of the administrators by itself', async () => {
    expect(await asked()).toEqual([]);
    expect(await asked(true)).toMatchObject([
      { subject: `cn ${lastDay}`, ended: { by: 'system' } },
    ]);
  });

  it('starts the clocks within a day', async () => {
    await pass(26);
    const byType = new Map((await late.openTasks()).map((task: Task) => [task.type, task.dueAt]));
    expect([...byType.values()]).not.toContain(null);
    expect(byType.size).toBeGreaterThan(1);
  }, 120_000);

  it('gives the contact its moment before its day comes, on a business day after the holiday', async () => {
    // It is looked at again when half of the time is gone, and in any case before its day.
    const dayBefore = chinaTime(dayAfter(holiday(), -1), '10:00');
    if ((await stack.clock.now()) < dayBefore) await goTo(dayBefore);
    const found = (await planned(paid)).find(({ itemId }) => itemId === beyond[0]?.itemId);
    expect(found?.at).not.toBeNull();
    const day = chinaDay(found?.at ?? '');
    expect(day > holiday()).toBe(true);
    expect([0, 6]).not.toContain(new Date(day).getUTCDay());
  }, 120_000);
});
