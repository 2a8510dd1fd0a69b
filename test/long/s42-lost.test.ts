import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NewUser, until } from '../environment/new-user.js';

interface Order {
  orderKey: string;
  loanId: string;
  reference: string;
  status: string;
}
interface Unclaimed {
  unclaimedId: string;
  kind: string;
  key: string;
  reference: string | null;
  loanNow: string | null;
}
interface Task {
  taskId: string;
  type: string;
  status: string;
}

/** A day takes four seconds: in fewer a busy machine misses the hours of work. */
const clock = ['--empty', '--clock', '1d=4s'];
const patienceMs = 300_000;
let user: NewUser;
let started: Awaited<ReturnType<NewUser['start']>>;
/** Loan ids of the life that is lost, by seed. */
const lostIds: Record<string, string> = {};

async function submit(seed: string): Promise<string> {
  const path = `${started.sandbox}/personas/clean/application?seed=${seed}`;
  const application: unknown = await (await fetch(path)).json();
  const { status, body } = await user.ask('origination', 'POST', '/v1/loans', application);
  expect(status).toBe(202);
  return String(body['loanId']);
}
const read = async <Body = Record<string, unknown>>(path: string) =>
  (await user.ask<Body>('admin', 'GET', path)).body;
const orders = async () => {
  const response = await fetch(`${started.sandbox}/core-banking/orders`);
  return ((await response.json()) as { items: Order[] }).items;
};
const stageOf = async (loanId: string) => (await read(`/v1/loans/${loanId}`))['stage'];
/** Where a loan stands, for whoever reads that it did not come in time. */
const standing = async (loanId: string) => {
  const { stage, held, waiting } = await read(`/v1/loans/${loanId}`);
  const path = `/v1/tasks?loanId=${loanId}&limit=200`;
  const { items } = await read<{ items: Task[] }>(path);
  return { stage, held, waiting, tasks: items.map(({ type, status }) => `${type} ${status}`) };
};
const unclaimed = async () => (await read<{ items: Unclaimed[] }>('/v1/unclaimed?limit=200')).items;
const openTasks = async (loanId: string) =>
  (await read<{ items: Task[] }>(`/v1/tasks?loanId=${loanId}&status=open`)).items;
const orderKeys = async () => (await orders()).map(({ orderKey }) => orderKey).sort();

/** A command of one of the administrators. */
async function asAdmin(number: number, path: string, body: object) {
  const response = await fetch(`${started.api}${path}`, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      authorization: `Bearer ${await user.token('admin', number)}`,
    },
    body: JSON.stringify(body),
  });
  return { ...((await response.json()) as { rule?: string }), status: response.status };
}

async function settle(seed: string, outcome: string): Promise<void> {
  const items = (await unclaimed()).filter(({ key }) => key.startsWith(`${lostIds[seed]}:`));
  for (const { unclaimedId } of items)
    expect(
      await asAdmin(1, `/v1/unclaimed/${unclaimedId}/settlement`, { outcome, voucher: 'V-2026-1' }),
    ).toMatchObject({ status: 200 });
}

/** What happened to a loan, as types and what the events say of themselves. */
async function summaries(loanId: string): Promise<string> {
  const path = `/v1/loans/${loanId}/timeline?limit=200`;
  const told: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: unknown[]; nextCursor: string | null } = await read(
      cursor === '' ? path : `${path}&cursor=${cursor}`,
    );
    told.push(...page.items.map((item) => JSON.stringify(item)));
    cursor = page.nextCursor;
  }
  return told.join('\n');
}

beforeAll(async () => {
  user = await NewUser.withFolder();
  started = await user.start(...clock, '--staff');
}, 240_000);
afterAll(() => user.leave(), 60_000);

describe('S42: loans are submitted and paid in the time that a restore loses', () => {
  const copy = () => user.path('empty.backup');
  beforeAll(async () => {
    await user.succeed('backup', '--to', copy());
    for (const seed of ['lost-1', 'lost-2']) lostIds[seed] = await submit(seed);
    const arePaid = async () =>
      (await Promise.all(Object.values(lostIds).map(stageOf))).every((at) => at === 'servicing');
    await until(arePaid, patienceMs);
    await user.interrupt();
    await user.succeed('restore', '--from', copy());
    started = await user.start(...clock);
  }, 700_000);

  it('the record knows none of them, and reconcile names what stands outside, key by key', async () => {
    expect((await read<{ items: unknown[] }>('/v1/loans')).items).toEqual([]);
    let told = { code: 0 as number | null, said: '' };
    await until(async () => {
      told = await user.command('reconcile');
      return told.said.includes('claimed by no loan');
    }, patienceMs);
    expect(told.code).toBe(1);
    for (const key of await orderKeys()) expect(told.said).toContain(`  order  ${key}`);
    for (const loanId of Object.values(lostIds))
      expect(told.said).toMatch(new RegExp(`  lien  ${loanId}:pre_disbursement`));
  }, 320_000);

  it('one that comes again gets another id, asks the bank first, and is not paid again', async () => {
    const loanId = await submit('lost-1');
    expect(loanId).not.toBe(lostIds['lost-1']);
    await until(
      async () => (await read(`/v1/loans/${loanId}/trace`))['awaitsBank'] === false,
      60_000,
    );
    const [task, ...more] = await openTasks(loanId);
    expect(more).toEqual([]);
    expect(task).toMatchObject({ type: 'administration' });
    expect(await stageOf(loanId)).toBe('verification');
    const claim = (number: number, taskId: string) =>
      asAdmin(number, `/v1/tasks/${taskId}/claim`, {});
    const complete = (number: number, taskId: string, result: string) =>
      asAdmin(number, `/v1/tasks/${taskId}/complete`, { result, comment: 'read the voucher' });
    const first = task?.taskId ?? '';
    expect(await claim(1, first)).toMatchObject({ status: 200 });
    expect(await complete(1, first, 'take_over')).toMatchObject({ status: 200 });
    expect(await stageOf(loanId)).toBe('verification');
    const second = (await openTasks(loanId))[0]?.taskId ?? '';
    expect(await claim(1, second)).toMatchObject({ status: 409, rule: 'same_person_twice' });
    expect(await claim(2, second)).toMatchObject({ status: 200 });
    expect(await complete(2, second, 'confirm')).toMatchObject({ status: 200 });
    await until(async () => (await stageOf(loanId)) === 'servicing', 60_000);
    expect(await orders()).toHaveLength(2);
    const named = (await unclaimed()).find(
      ({ kind, key }) => kind === 'order' && key.startsWith(`${lostIds['lost-1']}:`),
    );
    expect(named?.loanNow).toBe(loanId);
    // The bank keeps the account under the lost id, and the loan asks for it there.
    const plan = () =>
      read<{ cycles: { daysPastDue: number | null }[] }>(`/v1/loans/${loanId}/plan`);
    const inTime = async () => (await plan()).cycles.some(({ daysPastDue }) => daysPastDue === 0);
    await until(inTime, patienceMs);
  }, 500_000);

  it('it is reported until a person has settled each, with a reason', async () => {
    await settle('lost-1', 'submitted_again');
    const { code, said } = await user.command('reconcile');
    expect(code).toBe(1);
    expect(said).not.toContain(`${lostIds['lost-1']}:`);
    expect(said).toContain(`${lostIds['lost-2']}:`);
  }, 60_000);

  it('one that comes again when all that is forgotten is stopped by the bank before its money goes out', async () => {
    await settle('lost-2', 'not_ours');
    // As after ten minutes, when the statements were read for the last time.
    await user.sql('update restores set compared_at = clock_timestamp()');
    await user.succeed('reconcile');
    const before = await orderKeys();
    await user.interrupt();
    started = await user.start(...clock, '--staff');
    const loanId = await submit('lost-2');
    await until(
      async () => (await stageOf(loanId)) === 'servicing',
      patienceMs,
      async () => await standing(loanId),
    );
    expect(await orderKeys()).toEqual(before);
    const told = await summaries(loanId);
    expect(told).toContain('order_found');
    expect(told).toContain('order_taken_over');
    expect(await read(`/v1/loans/${loanId}/timeline/verification`)).toMatchObject({ valid: true });
  }, 700_000);
});
