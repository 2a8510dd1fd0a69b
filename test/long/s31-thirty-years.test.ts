import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submitCase } from '../environment/cases.js';
import { sandboxList, userOf } from '../environment/clients.js';
import { runsOf } from '../environment/runs.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Cycle {
  number: number;
  on: string;
  openedAt: string;
  closedAt: string;
  daysPastDue: number;
}
interface PlanItem {
  kind: string;
  bank: string;
  status: string;
}

/** Thirty years with the staff working and the sandbox paying: minutes on the wall. */
const lifeMs = 1_800_000;
const months = 360;
/** Twice what a loan weighs after its first years (docs/decisions/0113-forgetting.md). */
const snapshotBytesMax = 256 * 1024;

let stack: WholeStack;
let story: Story;
let loanId: string;
const part = async <Part>(name: string) =>
  (await userOf(stack, 'supervisor').get<Part>(`/v1/loans/${loanId}${name}`)).body;

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  ({ loanId } = await submitCase(stack, 'mortgage_clean', 's31'));
  await story.until(async () => (await part<{ stage: string }>('')).stage === 'closed', 11_200);
}, lifeMs);
afterAll(() => stack.close());

describe('S31: a mortgage of 360 instalments under time skipping', () => {
  it('is settled after thirty years, with everything paid and nothing left to do', async () => {
    expect(await part('')).toMatchObject({
      ...{ stage: 'closed', closedReason: 'settled', nextWakeAt: null, held: false },
      risk: { band: 'green' },
    });
    const orders = await sandboxList(stack, `/core-banking/orders?loanId=${loanId}`);
    expect(orders).toHaveLength(1);
    expect(await part('/signals')).toMatchObject({ items: [] });
    expect(story.done.filter(({ event }) => event === 'failed')).toEqual([]);
  });

  it('has a cycle on the day after each instalment, without a gap and each with its result', async () => {
    const { cycles } = await part<{ cycles: Cycle[] }>('/plan');
    expect(cycles.map(({ number }) => number)).toEqual(
      Array.from({ length: months }, (_, index) => index + 1),
    );
    const [order] = await sandboxList<{ schedule: { firstDueOn: string } }>(
      stack,
      `/core-banking/orders?loanId=${loanId}`,
    );
    const first = order?.schedule.firstDueOn ?? '';
    expect(cycles.map(({ on }) => on)).toEqual(cycles.map((_, month) => dayAfter(first, month)));
    expect(cycles.filter(({ daysPastDue }) => daysPastDue !== 0)).toEqual([]);
    expect(cycles.filter(({ openedAt, closedAt }) => closedAt >= openedAt)).toHaveLength(months);
  });

  it('makes a call each year of its plan, and what was planned is done', async () => {
    const { items } = await part<{ items: PlanItem[] }>('/plan');
    expect(items[0]).toMatchObject({ bank: 'Q-WELC', status: 'done' });
    expect(items.filter(({ status }) => status !== 'done')).toEqual([]);
    expect(items.length).toBeGreaterThanOrEqual(30);
    const calls = await sandboxList(stack, `/telephony/calls?loanId=${loanId}`);
    const beforeTheMoney = 3;
    expect(calls).toHaveLength(beforeTheMoney + items.length);
  });

  it('goes forward in time only, in a chain that proves itself', async () => {
    const { rows } = await stack.record.deps.pool.pool.query<{ back: number; events: number }>(
      `select count(*) filter (where at < before)::int as back, count(*)::int as events from
         (select at, lag(at) over (order by seq) as before from loan_events where loan_id = $1) as e`,
      [loanId],
    );
    expect(rows[0]?.back).toBe(0);
    expect(rows[0]?.events).toBeGreaterThan(5_000);
    expect(await part('/timeline/verification')).toMatchObject({
      valid: true,
      events: rows[0]?.events,
    });
  });

  it('runs in runs of at most 300 events each, with a snapshot that has not grown with the years', async () => {
    const runs = await runsOf(stack.environment.client, loanId);
    expect(runs.at(-1)?.status).toBe('COMPLETED');
    expect(Math.max(...runs.map(({ events }) => events))).toBeLessThanOrEqual(300);
    expect(runs.length).toBeGreaterThan(months);
    const { rows } = await stack.record.deps.pool.pool.query<{ bytes: number }>(
      'select sum(octet_length(sealed))::int as bytes from loan_snapshots where loan_id = $1',
      [loanId],
    );
    expect(rows[0]?.bytes).toBeLessThan(snapshotBytesMax);
  });
});

/** The day after the instalment of a month, counted from the first; due days are at most the 28th. */
function dayAfter(first: string, monthsLater: number): string {
  const [year = 0, month = 1, day = 1] = first.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + monthsLater, day + 1)).toISOString().slice(0, 10);
}
