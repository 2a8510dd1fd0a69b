import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  applicationOf,
  clearFaults,
  originationOf,
  sandboxList,
  setFault,
  userOf,
  type Client,
} from '../environment/clients.js';
import { asksBeforeOrder } from '../environment/loan-book.js';
import { Story } from '../environment/story.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

interface Asked {
  method: string;
  path: string;
  status: number | null;
  fault: string | null;
  idempotencyKey: string;
}
interface Task {
  taskId: string;
  loanId: string;
}
interface Order {
  orderKey: string;
  status: string;
  amountMinor: number;
}

let stack: WholeStack;
let story: Story;
let supervisor: Client;

/** The bank's requests about the order itself, oldest first, as the bank's own journal has them. */
async function asked(loanId: string): Promise<Asked[]> {
  const path = `/journal?connector=core_banking&loanId=${loanId}`;
  const all = await sandboxList<Asked>(stack, path);
  return all.filter(({ path }) => /^\/core-banking\/orders(?!\/by-reference)/.test(path));
}
const ordersOf = (loanId: string) =>
  sandboxList<Order>(stack, `/core-banking/orders?loanId=${loanId}`);
async function allIn(stage: string, loanIds: readonly string[]): Promise<boolean> {
  const loans = await Promise.all(loanIds.map((id) => supervisor.get(`/v1/loans/${id}`)));
  return loans.every(({ body }) => body['stage'] === stage);
}
/** `POST 201 late`: the method, what was answered, and the fault that was met. */
const lineOf = ({ method, status, fault }: Asked) =>
  [method, status, fault === 'latency' ? null : fault].filter((part) => part !== null).join(' ');

/**
 * Submits a clean loan whose order meets the fault. The bank is asked before that for the reservation, for the order's status and for the
 * business: a latency of nothing uses those up.
 */
async function submitWith(seed: string, fault: Record<string, unknown>): Promise<string> {
  const application = await applicationOf(stack, 'clean', seed);
  const submitted = await originationOf(stack).post('/v1/loans', application);
  const loanId = String(submitted.body['loanId']);
  const before = { mode: 'latency', delayMs: 0, times: 1 + asksBeforeOrder };
  await setFault(stack, { connector: 'core_banking', loanId, ...before });
  await setFault(stack, { connector: 'core_banking', loanId, ...fault });
  return loanId;
}

beforeAll(async () => {
  stack = await wholeStack({
    retryIntervalMaxSeconds: 600,
    providers: { core_banking: { timeoutSeconds: 1, openForSeconds: 0.1 } },
  });
  story = new Story(stack);
  supervisor = userOf(stack, 'supervisor');
}, 60_000);
afterAll(() => stack.close());

/** `bank` is what the bank saw of the order until it was known to be taken. */
const faults = [
  {
    name: 'takes it and answers too late',
    fault: { mode: 'late', times: 1 },
    bank: ['GET 200', 'POST 201 late', 'GET 200'],
  },
  {
    name: 'takes it and the connection breaks in the answer',
    fault: { mode: 'cut', times: 1 },
    bank: ['GET 200', 'POST 201 cut', 'GET 200'],
  },
  {
    name: 'takes it and answers rubbish',
    fault: { mode: 'malformed', times: 1 },
    bank: ['GET 200', 'POST 200 malformed', 'GET 200'],
  },
  {
    name: 'takes it and answers nothing',
    fault: { mode: 'empty', times: 1 },
    bank: ['GET 200', 'POST 201 empty', 'GET 200'],
  },
  {
    name: 'gets it twice on the way',
    fault: { mode: 'duplicate', times: 1 },
    bank: ['GET 200', 'POST 201 duplicate', 'POST 200 duplicate'],
  },
  {
    name: 'fails before it takes it',
    fault: { mode: 'error', times: 1 },
    bank: ['GET 200', 'POST 503 error', 'GET 200', 'POST 201'],
  },
  {
    name: 'says nothing and has not taken it',
    fault: { mode: 'timeout', times: 1 },
    bank: ['GET 200', 'POST timeout', 'GET 200', 'POST 201'],
  },
];

describe('S28: an order that the bank', () => {
  let loans: string[] = [];
  beforeAll(async () => {
    loans = [];
    for (const { fault } of faults) loans.push(await submitWith(`s28-${fault.mode}`, fault));
    await story.until(() => allIn('servicing', loans), 14);
  }, 300_000);

  it.each(faults.map((row, at) => ({ ...row, at })))('$name', async ({ at, bank }) => {
    const requests = await asked(loans[at] ?? '');
    const seen = requests.map(lineOf);
    expect(seen.slice(0, bank.length)).toEqual(bank);
    expect(seen.slice(bank.length).filter((line) => line.startsWith('POST'))).toEqual([]);
    const orders = await ordersOf(loans[at] ?? '');
    expect(orders.map(({ status }) => status)).toEqual(['paid']);
    const keys = requests.map(({ idempotencyKey }) => idempotencyKey);
    expect(keys.slice(0, bank.length)).toEqual(bank.map(() => orders[0]?.orderKey));
  });
});

describe('S28: an order of which nothing is known for a day', () => {
  let [taken, lost] = ['', ''];
  let admin: Client;
  const posted = async (loanId: string) =>
    (await asked(loanId)).filter(({ method }) => method === 'POST');
  /** What the administrators have before them about the two. */
  const shown = async () => {
    const { body } = await admin.get<{ items: Task[] }>('/v1/tasks?type=administration&limit=200');
    return body.items.filter(({ loanId }) => [taken, lost].includes(loanId));
  };

  beforeAll(async () => {
    admin = userOf(stack, 'admin');
    taken = await submitWith('s28-taken', { mode: 'late', times: 1 });
    lost = await submitWith('s28-lost', { mode: 'timeout', times: 1 });
    for (const loanId of [taken, lost])
      await setFault(stack, { connector: 'core_banking', loanId, mode: 'error' });
    // A story goes on until nothing is due, and here something stays due; so people and time are moved by hand.
    while (!(await allIn('disbursement', [taken, lost]))) {
      const done = await story.staff.workOnce();
      await stack.clock.pass(done > 0 ? 1_000 : 600_000);
    }
    await stack.clock.pass(25 * 3_600_000);
  }, 300_000);

  it('is shown to an administrator, who may not have it repeated', async () => {
    const tasks = await shown();
    expect(tasks.map(({ loanId }) => loanId).sort()).toEqual([taken, lost].sort());
    for (const { taskId } of tasks) {
      const path = `/v1/tasks/${taskId}`;
      const { body } = await admin.get(path);
      const instruction = { en: expect.stringContaining('Never order anew') as unknown };
      const task = { about: { reason: 'money_unknown' }, instruction };
      expect(body).toMatchObject({ task });
      expect(await admin.post(`${path}/claim`, {})).toMatchObject({ status: 200 });
      const again = { result: 'order_again', comment: 'once more', digest: null };
      expect(await admin.post(`${path}/complete`, again)).toMatchObject({ status: 409 });
    }
    expect(await posted(taken)).toHaveLength(1);
    expect(await posted(lost)).toHaveLength(1);
  });

  it('is asked about until the bank is definite, and paid once', async () => {
    await clearFaults(stack);
    await story.until(() => allIn('servicing', [taken, lost]), 3);
    expect(await posted(taken)).toHaveLength(1);
    expect((await ordersOf(taken)).map(({ status }) => status)).toEqual(['paid']);
    // The bank never heard of the first order and says so; only then a person orders anew.
    const keys = (await posted(lost)).map(({ idempotencyKey }) => idempotencyKey);
    expect(new Set(keys).size).toBe(2);
    const orders = await ordersOf(lost);
    expect(orders.map(({ status, orderKey }) => [status, orderKey])).toEqual([['paid', keys[1]]]);
    const again = story.done.filter(({ about }) => about['result'] === 'order_again');
    expect(again.map(({ about }) => about['loanId'])).toEqual([lost]);
  });
});
