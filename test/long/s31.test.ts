import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  applicationOf,
  originationOf,
  sandboxList,
  userOf,
  type Client,
} from '../environment/clients.js';
import { runsOf } from '../environment/runs.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Cycle {
  number: number;
  on: string;
  openedAt: string;
  closedAt: string;
  result: string;
  daysPastDue: number;
  contacts: { taskId: string; result: string; verdicts: Record<string, number> }[];
}
interface PlanItem {
  kind: string;
  bank: string;
  status: string;
}

/** Three years and the way to the money, with the staff working and the sandbox paying: half a minute on the wall. */
const lifeMs = 480_000;
const cycles = 36;

let stack: WholeStack;
let story: Story;
let supervisor: Client;
let loanId: string;
const loan = async () => (await supervisor.get(`/v1/loans/${loanId}`)).body;
const part = async <Part>(name: string) =>
  (await supervisor.get<Part>(`/v1/loans/${loanId}/${name}`)).body;

beforeAll(async () => {
  stack = await wholeStack();
  story = new Story(stack);
  supervisor = userOf(stack, 'supervisor');
  const application = await applicationOf(stack, 'clean', 's31');
  const submitted = await originationOf(stack).post('/v1/loans', application);
  loanId = String(submitted.body['loanId']);
  await story.until(async () => (await loan())['stage'] === 'closed', 1_200);
}, lifeMs);
afterAll(() => stack.close());

describe('S31: an auto loan of 36 instalments under time skipping', () => {
  it('is settled, with everything paid and nothing left to do', async () => {
    expect(await loan()).toMatchObject({
      ...{ stage: 'closed', closedReason: 'settled', nextWakeAt: null, held: false },
      risk: { tier: 'low', band: 'green' },
    });
    const orders = await sandboxList(stack, `/core-banking/orders?loanId=${loanId}`);
    expect(orders).toHaveLength(1);
    expect(await part('signals')).toMatchObject({ items: [] });
    expect(story.done.filter(({ event }) => event === 'failed')).toEqual([]);
  });

  it('has a cycle on the day after each instalment, without a gap and each with its result', async () => {
    const { cycles: held } = await part<{ cycles: Cycle[] }>('plan');
    expect(held.map(({ number }) => number)).toEqual(
      Array.from({ length: cycles }, (_, index) => index + 1),
    );
    const [order] = await sandboxList<{ schedule: { firstDueOn: string } }>(
      stack,
      `/core-banking/orders?loanId=${loanId}`,
    );
    const first = order?.schedule.firstDueOn ?? '';
    expect(held.map(({ on }) => on)).toEqual(held.map((_, month) => dayAfter(first, month)));
    expect(held.filter(({ daysPastDue }) => daysPastDue !== 0)).toEqual([]);
    const closed = held.filter(({ openedAt, closedAt }) => closedAt >= openedAt);
    expect(closed).toHaveLength(cycles);
  });

  it('makes the seven calls of its plan, the welcome first', async () => {
    const { items } = await part<{ items: PlanItem[] }>('plan');
    expect(items.map(({ bank, status }) => `${bank} ${status}`)).toEqual([
      'Q-WELC done',
      ...Array.from({ length: 6 }, () => 'Q-POST-IND done'),
    ]);
    const calls = await sandboxList<{ result: string }>(stack, `/telephony/calls?loanId=${loanId}`);
    const beforeTheMoney = 3;
    expect(calls).toHaveLength(beforeTheMoney + items.length);
  });

  it('writes into the cycle of each call what the call came to, and says of the others that none was due', async () => {
    const { cycles: held } = await part<{ cycles: Cycle[] }>('plan');
    const called = held.filter(({ contacts }) => contacts.length > 0);
    const quiet = held.filter(({ contacts }) => contacts.length === 0);
    expect(quiet.map(({ result }) => result)).toEqual(quiet.map(() => 'no_contact_due'));
    const { body } = await supervisor.get<{ items: { taskId: string; type: string }[] }>(
      `/v1/tasks?loanId=${loanId}&status=done&limit=200`,
    );
    const made = body.items.filter(({ type }) => type === 'post_loan_call');
    const written = called.flatMap(({ contacts }) => contacts);
    const ids = (list: readonly { taskId: string }[]) => list.map(({ taskId }) => taskId).sort();
    expect(written).toHaveLength(7);
    expect(ids(written)).toEqual(ids(made));
    for (const { result, verdicts } of written) {
      expect(result).toBe('contact_made');
      expect(verdicts).toMatchObject({ mismatch: 0 });
      expect(verdicts['match']).toBeGreaterThanOrEqual(3);
    }
  });

  it('goes forward in time only, in a chain that proves itself', async () => {
    const instants: string[] = [];
    let cursor: string | null = null;
    do {
      const path: string =
        cursor === null ? 'timeline?limit=200' : `timeline?limit=200&cursor=${cursor}`;
      const page = await part<{ items: { at: string }[]; nextCursor: string | null }>(path);
      instants.push(...page.items.map(({ at }) => at));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(instants.length).toBeGreaterThan(500);
    expect(instants).toEqual([...instants].sort());
    expect(await part('timeline/verification')).toMatchObject({
      valid: true,
      events: instants.length,
    });
  });

  it('runs in runs of at most 300 events each', async () => {
    const runs = await runsOf(stack.environment.client, loanId);
    expect(runs.at(-1)?.status).toBe('COMPLETED');
    expect(Math.max(...runs.map(({ events }) => events))).toBeLessThanOrEqual(300);
    expect(runs.length).toBeGreaterThan(2);
  });
});

/** The day after the instalment of a month, counted from the first; due days are at most the 28th. */
function dayAfter(first: string, months: number): string {
  const [year = 0, month = 1, day = 1] = first.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, day + 1)).toISOString().slice(0, 10);
}
