import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { isBusinessDay } from '../../domain/calendar/business-calendar.js';
import { chineseCalendar } from '../../domain/calendar/chinese-calendar.js';
import { instant } from '../../domain/calendar/instant.js';
import { civilDateAt } from '../../domain/calendar/zoned-time.js';
import { compiledMain } from '../embedded/compiled-main.js';
import { eventually } from '../embedded/eventually.js';
import { keptFolder } from '../embedded/temporary-folder.js';
import { applicationOf, originationOf, userOf } from '../environment/clients.js';
import { wholeStack, type WholeStack } from '../environment/whole-stack.js';

const staffMain = join(compiledMain, '..', '..', 'sandbox', 'staff', 'main.js');
let stack: WholeStack;
let child: ChildProcess | undefined;

beforeAll(async () => {
  stack = await wholeStack();
}, 60_000);
afterAll(async () => {
  child?.kill('SIGKILL');
  await stack.close();
});

/** Nothing of what a service gets: no database, no key; addresses and the file of users are all. */
async function startProcess(): Promise<ChildProcess> {
  const { apiUrl, sandboxUrl, tokenEndpoint, users, machines: clients } = stack;
  const file = join(await keptFolder(), 'staff.json');
  await writeFile(file, JSON.stringify({ tokenEndpoint, users, clients }));
  const env = {
    ...{ PATH: process.env.PATH, SANCHA_API: apiUrl, SANDBOX_URL: sandboxUrl },
    ...{ SANCHA_CREDENTIALS: file, SANCHA_CLOCK_URL: `${apiUrl}/v1/clock` },
  };
  return spawn(process.execPath, [staffMain], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

it('works by itself as a process that knows the API and the telephone, and ends when it is told to', async () => {
  await untilOfficeHours();
  const application = await applicationOf(stack, 'clean', 'process');
  const { body } = await originationOf(stack).post('/v1/loans', application);
  const loanId = String(body['loanId']);
  child = await startProcess();
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const verifier = userOf(stack, 'verifier');
  const loan = async () => (await verifier.get(`/v1/loans/${loanId}`)).body;
  await eventually(
    async () => ((await loan())['stage'] === 'pre_disbursement' ? true : undefined),
    60_000,
  );
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await exited).toEqual([0, null]);
  const { parties } = application as { parties: { name: string; idNumber?: string }[] };
  const personal = parties.flatMap(({ name, idNumber }) => [name, ...(idNumber ? [idNumber] : [])]);
  expect(personal.filter((text) => said.includes(text))).toEqual([]);
  expect(said).toContain('"result":"approve"');
}, 90_000);

/** Moves the time to ten in the morning of a working day in Shanghai, when employers are called. */
async function untilOfficeHours(): Promise<void> {
  const calendar = chineseCalendar();
  for (;;) {
    const now = await stack.clock.now();
    const local = new Date(Date.parse(now) + 8 * 3_600_000);
    const today = civilDateAt(instant(now), 'Asia/Shanghai');
    if (isBusinessDay(calendar, today) && local.getUTCHours() === 10) return;
    await stack.clock.pass(15 * 60_000);
  }
}
