import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NewUser, until } from '../environment/new-user.js';

interface Task {
  taskId: string;
  type: string;
  status: string;
  dueAt: string | null;
}
interface Trace {
  epoch: number;
  waiting: { for: string; until: string | null }[];
  process: { status: string; runId: string; startedAt: string } | null;
}

const patienceMs = 60_000;
let user: NewUser;
let started: Awaited<ReturnType<NewUser['start']>>;

async function submit(seed: string): Promise<string> {
  const path = `${started.sandbox}/personas/clean/application?seed=${seed}`;
  const application: unknown = await (await fetch(path)).json();
  const { body } = await user.ask('origination', 'POST', '/v1/loans', application);
  return String(body['loanId']);
}
const read = async <Body = Record<string, unknown>>(path: string) =>
  (await user.ask<Body>('supervisor', 'GET', path)).body;
const traceOf = async (loanId: string) => await read<Trace>(`/v1/loans/${loanId}/trace`);
const tasksOf = async (loanId: string) =>
  (await read<{ items: Task[] }>(`/v1/tasks?loanId=${loanId}`)).items;
const askedOf = async (loanId: string) => {
  const journal = await fetch(`${started.sandbox}/journal?loanId=${loanId}`);
  return ((await journal.json()) as { items: unknown[] }).items.length;
};
/** All that a person can see of a loan and that must be the same afterwards. */
async function pictureOf(loanId: string) {
  const { epoch: _, ...loan } = await read(`/v1/loans/${loanId}`);
  const { waiting } = await traceOf(loanId);
  return { loan, waiting, tasks: await tasksOf(loanId), asked: await askedOf(loanId) };
}

beforeAll(async () => {
  user = await NewUser.withFolder();
  started = await user.start('--empty');
}, 240_000);
afterAll(() => user.leave(), 60_000);

describe("S42: Temporal's database is destroyed", () => {
  let [interviewed, held, closed] = ['', '', ''];
  let before: Awaited<ReturnType<typeof pictureOf>>[];
  let destroyedAt: string;
  beforeAll(async () => {
    interviewed = await submit('s42-1');
    held = await submit('s42-2');
    closed = await submit('s42-3');
    const isInterviewed = async (loanId: string) =>
      (await tasksOf(loanId)).some(({ type }) => type === 'applicant_interview');
    for (const loanId of [interviewed, held, closed])
      await until(() => isInterviewed(loanId), patienceMs);
    await user.ask('risk_officer', 'POST', `/v1/loans/${held}/hold`, { reason: 'asked by risk' });
    await user.ask('supervisor', 'POST', `/v1/loans/${closed}/withdraw`, { reason: 'moved' });
    const isClosed = async () => (await traceOf(closed)).process?.status === 'COMPLETED';
    await until(isClosed, patienceMs);
    before = [await pictureOf(interviewed), await pictureOf(held), await pictureOf(closed)];
    await user.interrupt();
    await rm(user.path('temporal'), { recursive: true });
    destroyedAt = new Date().toISOString();
    started = await user.start('--empty');
  }, 240_000);

  it.each([
    { name: 'one that waits for people', loan: () => interviewed, at: 0 },
    { name: 'one that is held', loan: () => held, at: 1 },
  ])(
    '$name runs again at its stage, with its deadlines, and asks nobody twice',
    async (row) => {
      const loanId = row.loan();
      await until(async () => (await traceOf(loanId)).process !== null, patienceMs);
      const { epoch, process } = await traceOf(loanId);
      expect({ epoch, status: process?.status }).toEqual({ epoch: 2, status: 'RUNNING' });
      expect((process?.startedAt ?? '') > destroyedAt).toBe(true);
      expect(await pictureOf(loanId)).toEqual(before[row.at]);
    },
    90_000,
  );

  it('one that was over stays over and gets no process', async () => {
    expect(await pictureOf(closed)).toEqual(before[2]);
    expect((await traceOf(closed)).process).toBeNull();
  });

  it('the new process hears what people decide', async () => {
    await user.ask('risk_officer', 'POST', `/v1/loans/${held}/release`, { reason: 'clear' });
    await user.ask('supervisor', 'POST', `/v1/loans/${held}/withdraw`, { reason: 'moved' });
    await until(async () => (await traceOf(held)).process?.status === 'COMPLETED', patienceMs);
    expect(await read(`/v1/loans/${held}`)).toMatchObject({ closedReason: 'withdrawn' });
    expect(await read(`/v1/loans/${held}/timeline/verification`)).toMatchObject({ valid: true });
  }, 90_000);
});
