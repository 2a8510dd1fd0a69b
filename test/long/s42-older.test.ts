import { cp, readdir, readFile, rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NewUser, until } from '../environment/new-user.js';

interface Loan {
  loanId: string;
  stage: string;
  version: number;
}
interface Order {
  loanId: string;
  status: string;
}
interface Event {
  seq: number;
  type: string;
}

/** A day takes two seconds and the simulated staff works, so that a loan is paid out within a minute. */
const flags = ['--empty', '--staff', '--clock', '1d=2s'];
const patienceMs = 300_000;
let user: NewUser;
let started: Awaited<ReturnType<NewUser['start']>>;

async function submit(...seeds: string[]): Promise<void> {
  for (const seed of seeds) {
    const path = `${started.sandbox}/personas/clean/application?seed=${seed}`;
    const application: unknown = await (await fetch(path)).json();
    await user.ask('origination', 'POST', '/v1/loans', application);
  }
}
const read = async <Body = Record<string, unknown>>(path: string) =>
  (await user.ask<Body>('supervisor', 'GET', path)).body;
const loans = async () => (await read<{ items: Loan[] }>('/v1/loans?limit=200')).items;
const orders = async () => {
  const response = await fetch(`${started.sandbox}/core-banking/orders`);
  return ((await response.json()) as { items: Order[] }).items;
};
const countIn = async (...stages: string[]) =>
  (await loans()).filter(({ stage }) => stages.includes(stage)).length;

/** Where the first comparison with the bank stands in a loan's timeline. */
async function seqOfComparison(loanId: string): Promise<number> {
  let cursor: string | null = null;
  do {
    const query: string = cursor === null ? '' : `&cursor=${cursor}`;
    const page = await read<{ items: Event[]; nextCursor: string | null }>(
      `/v1/loans/${loanId}/timeline?limit=200${query}`,
    );
    const found = page.items.find(({ type }) => type === 'orders_compared');
    if (found !== undefined) return found.seq;
    cursor = page.nextCursor;
  } while (cursor !== null);
  throw new Error(`${loanId} was not compared`);
}

async function expectOneOrderEach(): Promise<void> {
  const all = await orders();
  expect(new Set(all.map(({ loanId }) => loanId)).size).toBe(all.length);
}
async function expectAllVerified(): Promise<void> {
  for (const { loanId } of await loans())
    expect(await read(`/v1/loans/${loanId}/timeline/verification`)).toMatchObject({ valid: true });
}

beforeAll(async () => {
  user = await NewUser.withFolder();
  started = await user.start(...flags);
}, 240_000);
afterAll(() => user.leave(), 60_000);

describe('S42: the record is restored from an older backup', () => {
  const copy = () => user.path('older.backup');
  beforeAll(async () => {
    await submit('s42-1', 's42-2', 's42-3', 's42-4', 's42-5', 's42-6');
    await until(async () => (await countIn('pre_disbursement')) > 0, patienceMs);
    await user.succeed('backup', '--to', copy());
    await until(async () => (await countIn('servicing')) >= 5, patienceMs);
  }, 700_000);

  it('holds no key of the installation', async () => {
    const bytes = await readFile(copy());
    for (const name of await readdir(user.path('keys'))) {
      const key = (await readFile(user.path('keys', name), 'utf8')).trim();
      expect(bytes.includes(key)).toBe(false);
    }
  });

  it('is refused while anything runs', async () => {
    const { code, said } = await user.command('restore', '--from', copy());
    expect(code).not.toBe(0);
    expect(said).toContain('is in use by a running Sancha');
  }, 60_000);

  it('is refused when the file is damaged, and nothing is changed', async () => {
    await user.interrupt();
    const { code, said } = await user.command('restore', '--from', user.path('instance.json'));
    expect(code).not.toBe(0);
    expect(said).toContain('The backup is damaged: it is no backup of Sancha.');
  }, 60_000);

  it('asks the bank for every live loan before any step, and goes on from what it finds', async () => {
    // The bank's own file is of the outside world: no restore of our record takes it back.
    const bank = await readFile(user.path('sandbox', 'sandbox.ndjson'), 'utf8');
    expect(bank.split('"order_taken"').length - 1).toBeGreaterThanOrEqual(5);
    const said = await user.succeed('restore', '--from', copy());
    started = await user.start(...flags);
    await until(async () => {
      const reconciled = await user.command('reconcile');
      return !reconciled.said.includes('wait for core banking');
    }, patienceMs);
    let keptEvents = 0;
    for (const { loanId } of await loans()) keptEvents += (await seqOfComparison(loanId)) - 1;
    // What comes after the restored events of each loan is the comparison, and nothing before it.
    expect(said).toContain(`6 loans, ${keptEvents} events, every chain verified`);
    await until(async () => (await countIn('servicing')) === 6, patienceMs);
    await expectOneOrderEach();
    await expectAllVerified();
  }, 700_000);
});

describe("S42: Temporal's store is older than the record", () => {
  it('every live loan goes on from the record, and nothing is done twice', async () => {
    await user.interrupt();
    await cp(user.path('temporal'), user.path('temporal-older'), { recursive: true });
    started = await user.start(...flags);
    await submit('s42-7', 's42-8');
    await until(async () => (await countIn('servicing')) === 8, patienceMs);
    await user.interrupt();
    await rm(user.path('temporal'), { recursive: true });
    await cp(user.path('temporal-older'), user.path('temporal'), { recursive: true });
    started = await user.start(...flags);
    const before = new Map((await loans()).map(({ loanId, version }) => [loanId, version]));
    const goesOn = async () =>
      (await loans()).every(({ loanId, version }) => version > (before.get(loanId) ?? 0));
    await until(goesOn, patienceMs);
    await expectOneOrderEach();
    await expectAllVerified();
  }, 700_000);
});
