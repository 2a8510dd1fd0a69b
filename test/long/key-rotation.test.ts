import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { hireStaff } from '../../sandbox/staff/staff.js';
import { Client, served } from '../environment/clients.js';
import { Installation, type ProcessName } from '../environment/installation.js';
import { KeyLines } from '../environment/key-lines.js';

const order: readonly ProcessName[] = [
  ...(['api-1', 'worker-1', 'relay-1', 'api-2', 'worker-2', 'relay-2'] as const),
];
/** What leads from an application to the payout, with the staff at work. */
const payoutWithinMs = 600_000;
/**
 * Where a loan may be then. A day passes in three seconds: on a slow machine the staff may not reach an employer in its days, and refuses
 * what nobody verified. That is no fault of the keys; that a loan stands still would be.
 */
const ends: readonly string[] = ['servicing', 'closed: rejected'];

let installation: Installation;
let keys: KeyLines;
let staff: ReturnType<typeof hireStaff>;
let working = true;
let work: Promise<void>;
const loans = new Map<string, { application: Record<string, unknown>; idNumber: string }>();
const failures: string[] = [];

const clientOf = (role: string) => {
  const user = installation.users.find((one) => one.role === role);
  if (user === undefined) throw new Error(`no ${role}`);
  return new Client(installation, user.clientId, user.secret);
};
const originator = () => {
  const [machine] = installation.machines;
  if (machine === undefined) throw new Error('no machine');
  return new Client(installation, machine.id, machine.secret);
};

/** Rows of the record, as the owner of the tables sees them. */
async function rows<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) {
  return await asOwner(async (client) => (await client.query<Row>(text, values)).rows);
}
async function asOwner<Result>(use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: installation.database.ownerUrl });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

async function submit(count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const path = `/personas/clean/application?seed=rotation-${loans.size}`;
    const response = await fetch(`${installation.sandboxUrl}${path}`);
    const application = (await response.json()) as Record<string, unknown>;
    const { status, body } = await originator().post('/v1/loans', application);
    expect(status).toBe(202);
    const loanId = String(body['loanId']);
    const [borrower] = application['parties'] as { idNumber: string }[];
    loans.set(loanId, { application, idNumber: borrower?.idNumber ?? '' });
    ids.push(loanId);
  }
  return ids;
}

/** Every loan is found by its borrower's number, and proves itself. */
async function everybodySees(): Promise<void> {
  const [supervisor, auditor] = [clientOf('supervisor'), clientOf('auditor')];
  for (const [loanId, { idNumber }] of loans) {
    const found = await supervisor.post<{ items: { loanId: string }[] }>('/v1/search', {
      text: idNumber,
    });
    expect(found.body.items.map((item) => item.loanId)).toEqual([loanId]);
    const proof = await auditor.get(`/v1/loans/${loanId}/timeline/verification`);
    expect([loanId, proof.body]).toMatchObject([loanId, { valid: true }]);
  }
}

/** The stage of each loan; of a closed one with the reason, which a failure must tell. */
const stagesText = `select loan_id as id, concat_ws(': ', stage, closed_reason) as stage from loans`;
const stages = async () =>
  new Map(
    (await rows<{ id: string; stage: string }>(stagesText)).map(({ id, stage }) => [id, stage]),
  );

async function until(what: string, isSo: () => Promise<boolean>, withinMs: number): Promise<void> {
  for (const giveUpMs = Date.now() + withinMs; Date.now() < giveUpMs; await pause(1_000))
    if (await isSo()) return;
  throw new Error(`${what} does not come: ${JSON.stringify([...(await stages())])}`);
}

async function restart(names: readonly ProcessName[]): Promise<void> {
  for (const name of names) expect((await installation.restart(name)).code).toBe(0);
}

/** A person's command under a key of the caller's. */
async function command(loanId: string, what: 'hold' | 'release', reason: string) {
  const token = await clientOf('supervisor').accessToken();
  const response = await served(`${installation.apiUrl}/v1/loans/${loanId}/${what}`, {
    method: 'POST',
    headers: {
      ...{ authorization: `Bearer ${token}`, 'idempotency-key': `rotation-${what}` },
      'content-type': 'application/json',
    },
    body: JSON.stringify({ reason }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

/** Ends a rotation with SIGKILL while it waits for the last loan of the old key, which somebody else holds. */
async function killInTheMiddle(): Promise<void> {
  await asOwner(async (client) => {
    const older = async () =>
      (await rows<{ id: string }>(olderText, [keys.newerIds.master])).map(({ id }) => id);
    const [last = '', ...others] = await older();
    expect(others.length).toBeGreaterThan(2);
    await client.query('begin');
    await client.query('select from loans where loan_id = $1 for update', [last]);
    const rotation = installation.command('rotate');
    const ended = once(rotation, 'exit');
    await until('a rotation that waits', async () => (await older()).length === 1, 60_000);
    expect(await older()).toEqual([last]);
    rotation.kill('SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);
    await client.query('rollback');
  });
}
/** Loans of which a data key is wrapped with an older key, the one that is rotated last first. */
const olderText = `select distinct loan_id as id from data_keys
  where wrapped is not null and master_key_id <> $1 order by loan_id desc`;
beforeAll(async () => {
  installation = await Installation.begin('1d=3s');
  keys = await KeyLines.of(installation.folder);
  const { apiUrl, sandboxUrl, tokenEndpoint, users, machines } = installation;
  staff = hireStaff({ apiUrl, sandboxUrl, tokenEndpoint, users, machines });
  work = (async () => {
    while (working) {
      await staff.workOnce().catch((error: unknown) => failures.push(String(error)));
      await pause(300);
    }
  })();
}, 180_000);
afterAll(async () => {
  working = false;
  await staff.stop();
  await work;
  await installation.close();
}, 60_000);

describe('key-rotation: master, signing and payload key are changed while loans run', () => {
  let first: string;
  let held: Awaited<ReturnType<typeof command>>;
  let released: Awaited<ReturnType<typeof command>>;
  const line = (kind: string, keyId: string) =>
    expect.stringMatching(new RegExp(`^${kind} key ${keyId}: `)) as unknown;

  it('the new keys go below the old ones everywhere, and a rotation before that is refused', async () => {
    [first = ''] = await submit(3);
    held = await command(first, 'hold', 'a look');
    released = await command(first, 'release', 'looked');
    expect([held.status, released.status]).toEqual([200, 200]);
    await keys.putFirst();
    const { code, said } = await installation.run('rotate');
    expect([code, said[0]]).toEqual([
      78,
      expect.stringMatching(
        /^\d+ connections belong to running processes that do not know master key/,
      ),
    ]);
    await keys.addBelow();
    await restart(order);
    await submit(2);
    await everybodySees();
  }, 400_000);

  it('then first; as long as a process writes with the old one it is not said to be free', async () => {
    await keys.putFirst();
    await restart(order.slice(0, 3));
    await submit(2);
    await everybodySees();
    const { code, said } = await installation.run('rotate', '--report');
    expect(code).toBe(0);
    expect(said).toContainEqual(
      expect.stringMatching(
        `^Master key ${keys.olderIds.master}: still needed by .* data keys, .*\\d+ connections of processes that have it on the first line`,
      ),
    );
    await restart(order.slice(3));
    await submit(2);
  }, 400_000);

  it('a rotation that is killed leaves everything readable, and the next one ends it', async () => {
    await killInTheMiddle();
    await everybodySees();
    const { code, said } = await installation.run('rotate');
    expect([code, said]).toEqual([
      0,
      expect.arrayContaining([line('Master', keys.newerIds.master)]),
    ]);
    expect(await rows(olderText, [keys.newerIds.master])).toEqual([]);
    await everybodySees();
  }, 400_000);

  it(
    'the loans go on to the payout',
    async () => {
      const ended = async () => [...(await stages()).values()].every((one) => ends.includes(one));
      await until('the payout', ended, payoutWithinMs);
      const paid = [...(await stages()).values()].filter((one) => one === 'servicing');
      expect(paid.length).toBeGreaterThan(loans.size / 2);
      const response = await fetch(`${installation.sandboxUrl}/core-banking/orders`);
      const { items } = (await response.json()) as { items: unknown[] };
      expect(items).toHaveLength(paid.length);
    },
    payoutWithinMs + 60_000,
  );

  it(
    'no key is free before nothing needs it, and then each is',
    async () => {
      let told = '';
      const free = async () => {
        const { said } = await installation.run('rotate');
        told = said.join('\n');
        const { master, payload } = keys.olderIds;
        return (
          told.includes(`Master key ${master}: nothing here needs it.`) &&
          told.includes(`Payload key ${payload}: no running process needs it.`)
        );
      };
      await until('free keys', free, payoutWithinMs).catch((error: unknown) => {
        throw new Error(told, { cause: error });
      });
    },
    payoutWithinMs + 60_000,
  );

  it('without the old lines all goes on: opened, found, answered as before, verified', async () => {
    await keys.removeOlder();
    await restart(order);
    const [later = ''] = await submit(1);
    await until(
      'the next stage',
      async () => (await stages()).get(later) !== 'verification',
      400_000,
    );
    for (const [what, reason, before] of [
      ['hold', 'a look', held],
      ['release', 'looked', released],
    ] as const) {
      const { version } = before.body;
      const same = { status: 200, body: { loanId: first, version, repeated: true } };
      expect(await command(first, what, reason)).toMatchObject(same);
    }
    expect((await command(first, 'hold', 'another')).status).toBe(422);
    const again = await originator().post('/v1/loans', loans.get(first)?.application);
    expect([again.status < 300, again.body['loanId']]).toEqual([true, first]);
    await everybodySees();
    expect(await installation.run('rotate')).toMatchObject({ code: 0 });
    const { code, said } = await installation.run('verify');
    expect([code, said[0]]).toEqual([0, expect.stringMatching(/: 0 faults\.$/)]);
    const kept = await rows(`select distinct key_id from blind_indexes`);
    expect(kept).toEqual([{ key_id: keys.newerIds.master }]);
    for (const name of ['relay-1', 'relay-2'] as const)
      expect(await installation.log(name)).not.toMatch(/timeline_broken|book_broken/);
    expect(failures).toEqual([]);
  }, 800_000);
});
