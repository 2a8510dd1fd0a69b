import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../environment/new-user.js';
import { NativeActs } from '../environment/native-acts.js';
import { ParkedLoans } from '../environment/parked-loans.js';

const patienceMs = 120_000;

interface Pushed {
  code: string;
  key: string;
}

let loans: ParkedLoans;
let acts: NativeActs;
let loanId: string;
const pushed: Pushed[] = [];

/** As an outside system sends it that got no answer in time: three times under one key, side by side, and once more afterwards. */
async function push(code: string): Promise<void> {
  const one = { code, key: randomUUID() };
  pushed.push(one);
  await Promise.all([1, 2, 3].map(() => send(one)));
  await send(one);
}

async function send({ code, key }: Pushed): Promise<void> {
  const { api } = await loans.user.credentials();
  const body = JSON.stringify({ code, sources: [`feed-${code.toLowerCase()}`], note: null });
  const headers = {
    authorization: `Bearer ${await loans.user.token('origination')}`,
    ...{ 'content-type': 'application/json', 'idempotency-key': key },
  };
  const request = { method: 'POST', headers, body };
  const response = await fetch(`${api}/v1/loans/${loanId}/signals`, request);
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
}

async function openCall(): Promise<string | undefined> {
  const path = `/v1/tasks?loanId=${loanId}&type=post_loan_call&limit=200`;
  const { items } = await loans.read<{ items: { taskId: string; status: string }[] }>(path);
  return items.find(({ status }) => status === 'open')?.taskId;
}

/** Killed; whoever watches over it starts it again. */
async function kill(name: 'temporal' | 'worker'): Promise<() => Promise<void>> {
  const before = (await loans.user.credentials()).pids[name] ?? 0;
  process.kill(before, 'SIGKILL');
  return async () =>
    await until(async () => {
      const now = (await loans.user.credentials()).pids[name] ?? 0;
      return now !== 0 && now !== before;
    }, patienceMs);
}

beforeAll(async () => {
  loans = await ParkedLoans.open();
  acts = new NativeActs(loans.client);
  loanId = await loans.submit('s35', 'post_loan_call');
  await loans.work(async () => (await loans.loan(loanId)).stage === 'servicing');
}, 400_000);
afterAll(() => loans.close(), 60_000);

describe('S35: a signal that is pushed from outside', () => {
  it('while the process waits', async () => {
    await push('EW-F01');
    await push('EW-F02');
  }, 60_000);

  it('during a call that the signals before have asked for', async () => {
    await until(async () => (await openCall()) !== undefined, patienceMs);
    const path = `/v1/tasks/${await openCall()}`;
    expect(await loans.user.ask('account_manager', 'POST', `${path}/claim`, {})).toMatchObject({
      status: 200,
    });
    const { body } = await loans.user.ask<{ contacts: { contactPointId: string }[] }>(
      ...(['account_manager', 'GET', path] as const),
    );
    const contactPointId = body.contacts[0]?.contactPointId;
    const call = async () =>
      await loans.user.ask('account_manager', 'POST', `${path}/attempts`, { contactPointId });
    // The hour must allow it, which comes by itself.
    await until(async () => (await call()).status < 300, patienceMs);
    await push('EW-F03');
    const lines = (await loans.timeline(loanId)).map(({ type }) => type);
    const [rang, came] = ['attempt_started', 'signal_raised'].map((type) =>
      lines.lastIndexOf(type),
    );
    expect(rang).toBeGreaterThan(-1);
    expect(came).toBeGreaterThan(rang ?? 0);
  }, 150_000);

  it('while the loan is held', async () => {
    await loans.command('risk_officer', loanId, 'hold');
    await push('EW-F04');
    await loans.command('risk_officer', loanId, 'release');
  }, 60_000);

  it('while the process continues as new', async () => {
    // A cancellation is refused in servicing, upon which a new run begins; each time signals come side by side with it.
    for (const codes of [
      ['EW-F05', 'EW-F06', 'EW-F07'],
      ['EW-R01', 'EW-R02', 'EW-R03'],
      ['EW-R04', 'EW-R05', 'EW-R06'],
    ]) {
      const { runId } = await loans.client.workflow.getHandle(loanId).describe();
      await Promise.all([acts.cancel(loanId), ...codes.map((code) => push(code))]);
      const isNew = async () =>
        (await loans.client.workflow.getHandle(loanId).describe()).runId !== runId;
      await until(isNew, patienceMs);
    }
  }, 150_000);

  it('while Temporal is down, and while no worker runs', async () => {
    const temporalIsBack = await kill('temporal');
    await push('EW-C01');
    await temporalIsBack();
    const workerIsBack = await kill('worker');
    await push('EW-C02');
    await workerIsBack();
    await push('EW-C03');
  }, 200_000);

  it('is in the record once, and the process knows of the band that it made', async () => {
    const raised = (await loans.timeline(loanId)).filter(({ type }) => type === 'signal_raised');
    const { items, band } = await loans.read<{ items: { code: string }[]; band: string }>(
      `/v1/loans/${loanId}/signals`,
    );
    const codes = pushed.map(({ code }) => code).sort();
    const found = items.map(({ code }) => code).filter((code) => codes.includes(code));
    expect(found.sort()).toEqual(codes);
    expect(raised.length).toBe(items.length);
    expect(band).not.toBe('green');
    await until(async () => (await loans.bandOfProcess(loanId)) === band, patienceMs);
    expect(await loans.read(`/v1/loans/${loanId}/timeline/verification`)).toMatchObject({
      valid: true,
    });
  }, 150_000);
});
