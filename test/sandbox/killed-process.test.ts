import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ApplicationOf } from '../../domain/application/application.js';
import { orderOf } from './a-sandbox.js';

/** The compiled process, as it is started in earnest; `npm test` compiles before it tests. */
const program = resolve('dist/sandbox/main.js');

let folder: string;
let child: ChildProcess | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sancha-sandbox-'));
});
afterEach(async () => {
  await kill();
  await rm(folder, { recursive: true });
});

/** Starts the process on a free port and gives its address, which is the first thing that it says. */
async function start(environment: Record<string, string> = {}): Promise<string> {
  if (!existsSync(program)) throw new Error(`${program} is missing: run \`npm test\`, it compiles`);
  const started = spawn(process.execPath, [program], {
    env: { ...process.env, SANDBOX_PORT: '0', SANDBOX_DATA: folder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = started;
  let said = '';
  for await (const chunk of started.stdout) {
    said += String(chunk);
    const address = /listens on (\S+)\n/.exec(said)?.[1];
    if (address !== undefined) return address;
  }
  throw new Error(`the sandbox said: ${said}`);
}
async function kill(): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

const headers = (key: string) => ({
  'content-type': 'application/json',
  'x-api-key': 'k',
  'idempotency-key': key,
});

async function send(url: string, key: string, order: unknown): Promise<number | null> {
  const init = { method: 'POST', headers: headers(key), body: JSON.stringify(order) };
  return await fetch(`${url}/core-banking/orders`, init).then(
    async (response) => {
      await response.text();
      return response.status;
    },
    () => null,
  );
}

it('loses no answered order and doubles none over kills in the middle of the work', async () => {
  let url = await start();
  const first = await fetch(`${url}/personas/clean/application?seed=k`);
  const application = (await first.json()) as ApplicationOf<'auto'>;
  const order = orderOf(application, 'loan-k', '2027-01-15');
  const answered = new Set<string>();
  const sent: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    const keys = Array.from({ length: 60 }, (_, i) => `loan-k:disbursement.${round}:order:${i}`);
    sent.push(...keys);
    // Six at a time, so that the kill finds orders answered, on the way and not yet sent.
    const waiting = [...keys];
    let done = 0;
    const work = async (): Promise<void> => {
      for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) {
        if ((await send(url, key, order)) === 201) answered.add(key);
        done += 1;
        if (done === 20) await kill();
      }
    };
    await Promise.all([work(), work(), work(), work(), work(), work()]);
    url = await start();
    const again = await fetch(`${url}/personas/clean/application?seed=k`);
    expect(await again.json()).toEqual(application);
    const list = await fetch(`${url}/core-banking/orders?loanId=loan-k`);
    const { items } = (await list.json()) as { items: { orderKey: string }[] };
    const kept = items.map(({ orderKey }) => orderKey);
    expect(new Set(kept).size).toBe(kept.length);
    expect([...answered].filter((key) => !kept.includes(key))).toEqual([]);
  }
  expect(answered.size).toBeGreaterThanOrEqual(3 * 20);
  expect(answered.size).toBeLessThan(sent.length);
  const statuses = await Promise.all(sent.map((key) => send(url, key, order)));
  expect(statuses.filter((status) => status === 201).length).toBeLessThanOrEqual(
    sent.length - answered.size,
  );
  const list = await fetch(`${url}/core-banking/orders?loanId=loan-k`);
  const { items } = (await list.json()) as { items: unknown[] };
  expect(items).toHaveLength(sent.length);
}, 60_000);

it('takes its key, its pace and its end from outside', async () => {
  const url = await start({ SANDBOX_TOKEN: 'secret', SANCHA_CLOCK: '1d=2s' });
  const clock = async () =>
    (await (await fetch(`${url}/clock`)).json()) as { now: string; source: string };
  expect((await clock()).source).toBe('rate');
  const ask = (key: string) => fetch(`${url}/catalog`, { headers: { 'x-api-key': key } });
  expect((await ask('other')).status).toBe(401);
  expect((await ask('secret')).status).toBe(200);
  if (!child) throw new Error('not started');
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await gone).toEqual([0, null]);
});

it('says what is missing when it is started without a folder', async () => {
  const started = spawn(process.execPath, [program], {
    env: { ...process.env, SANDBOX_DATA: '' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  for await (const chunk of started.stderr) said += String(chunk);
  expect(said).toContain('names the folder of the sandbox');
});
