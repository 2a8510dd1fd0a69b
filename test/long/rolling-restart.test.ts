import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { hireStaff } from '../../sandbox/staff/staff.js';
import { Client } from '../environment/clients.js';
import { Installation, type ProcessName } from '../environment/installation.js';

/** A day in forty seconds, so that people answer on the way. */
const clock = '1d=40s';
const order: readonly ProcessName[] = [
  ...(['api-1', 'worker-1', 'relay-1', 'api-2', 'worker-2', 'relay-2'] as const),
];
const roundsMin = 2;
const answersMin = 20;
const loansMin = 11;
const roundsMax = 12;
/** What a process may take to leave: drain, answers or calls in hand, connections. */
const leaveWithinSeconds = 40;

/** What `Retry-After` says of an instance that is too busy; the balancer tells those apart from errors. */
const comeAgainMs = 1_000;
/** Longer than any request that was on its way when the result came, as in the kill runs (S41). */
const onItsWayMs = 8_000;

let installation: Installation;
beforeAll(async () => {
  installation = await Installation.begin(clock);
}, 120_000);
afterAll(() => installation.close());

/** Rows of the record. */
async function rows<Row extends pg.QueryResultRow>(text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: installation.database.ownerUrl });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** Callers who never pause for long, and far below what would be shed: an originator who submits, people who look, staff who work. */
function steadyLoad() {
  const { apiUrl, tokenEndpoint, sandboxUrl, users, machines } = installation;
  const stack = { apiUrl, tokenEndpoint };
  const clientOf = (id: string, secret: string) => new Client(stack, id, secret);
  const [machine] = machines;
  const supervisor = users.find(({ role }) => role === 'supervisor');
  if (machine === undefined || supervisor === undefined) throw new Error('nobody is there');
  const portal = clientOf(machine.id, machine.secret);
  const reader = clientOf(supervisor.clientId, supervisor.secret);
  const staff = hireStaff({ apiUrl, sandboxUrl, tokenEndpoint, users, machines });
  const accepted = new Map<string, string>();
  const failures: string[] = [];
  let going = true;
  const again = async (pauseMs: number, work: () => Promise<unknown>) => {
    while (going) {
      await work().catch((error: unknown) => failures.push(String(error)));
      await pause(pauseMs);
    }
  };
  const submit = async () => {
    const seed = `rolling-${accepted.size}`;
    const response = await fetch(`${sandboxUrl}/personas/clean/application?seed=${seed}`);
    const application = (await response.json()) as { applicationNumber: string };
    const { status, body } = await portal.post('/v1/loans', application);
    if (status === 503) return await pause(comeAgainMs);
    if (status !== 202) throw new Error(`submit: ${status}`);
    accepted.set(application.applicationNumber, String(body['loanId']));
  };
  const look = async () => {
    const newest = [...accepted.values()].at(-1);
    const paths = ['/v1/loans?limit=20', '/v1/tasks?limit=20', `/v1/loans/${newest}`];
    for (const path of newest === undefined ? paths.slice(0, 2) : paths) {
      const { status } = await reader.get(path);
      if (status === 503) return await pause(comeAgainMs);
      if (status !== 200) throw new Error(`${path}: ${status}`);
    }
  };
  const running = [again(4_000, submit), again(100, look), again(500, () => staff.workOnce())];
  const stop = async () => {
    going = false;
    await staff.stop();
    await Promise.all(running);
  };
  return { accepted, failures, reader, stop };
}

/** What the release after this one brings to the database while this one still runs. */
async function nextRelease(): Promise<string> {
  const folder = join(installation.folder, 'migrations');
  await cp(join('prisma', 'migrations'), folder, { recursive: true });
  const name = '20990101000000_adds';
  await mkdir(join(folder, name));
  const sql = `alter table loans add column note text; alter table tasks add column effort integer not null default 0;`;
  await writeFile(join(folder, name, 'migration.sql'), sql);
  return folder;
}

async function untilQuiet(): Promise<void> {
  for (const giveUpMs = Date.now() + 120_000; Date.now() < giveUpMs; await pause(200)) {
    const [left] = await rows<{ n: number }>(
      'select count(*)::int as n from outbox where delivered_at is null',
    );
    if (left?.n === 0) return;
  }
  throw new Error('the outbox does not become empty');
}

/** One line for whoever watches: what has happened so far. */
function say(ends: readonly object[], loans: number): void {
  const { answers, errors, shed } = installation.balancer.traffic;
  const told = { last: ends.at(-1), restarts: ends.length, loans, shed: shed.length, errors };
  const line = JSON.stringify({ ...told, answers: Object.fromEntries(answers) });
  process.stderr.write(`rolling-restart: ${line}\n`);
}

const answered = () => installation.balancer.traffic.answers.get('PUT 200') ?? 0;

describe('rolling-restart: every process is told to stop and started anew, under load', () => {
  it('and no caller sees an error, no request, loan or step is lost or doubled', async () => {
    const load = steadyLoad();
    const ends: { name: ProcessName; code: number | null; seconds: number }[] = [];
    for (let round = 0; round < roundsMax; round += 1) {
      const isEnough = answered() >= answersMin && load.accepted.size >= loansMin;
      if (round >= roundsMin && isEnough) break;
      for (const name of order) {
        ends.push({ name, ...(await installation.restart(name)) });
        say(ends, load.accepted.size);
      }
      if (round === 0)
        expect(await installation.migrate(await nextRelease())).toEqual(['20990101000000_adds']);
    }
    await load.stop();
    await untilQuiet();

    const { traffic } = installation.balancer;
    expect({ errors: traffic.errors, failures: load.failures }).toEqual({
      ...{ errors: [], failures: [] },
    });
    expect(ends.filter(({ code }) => code !== 0)).toEqual([]);
    expect(ends.filter(({ seconds }) => seconds > leaveWithinSeconds)).toEqual([]);
    expect(answered()).toBeGreaterThanOrEqual(answersMin);
    expect(load.accepted.size).toBeGreaterThanOrEqual(loansMin);
    // Every accepted loan is there once and nothing else is.
    const loans = await rows<{ id: string; number: string }>(
      'select loan_id as id, application_number as number from loans',
    );
    expect(new Map(loans.map(({ id, number }) => [number, id]))).toEqual(load.accepted);
    expect(loans).toHaveLength(load.accepted.size);
    for (const { id } of loans)
      expect([
        id,
        (await load.reader.get(`/v1/loans/${id}/timeline/verification`)).body,
      ]).toMatchObject([id, { valid: true }]);

    // A step that has its result in the record is not carried out again; what was cut off before is asked again under its key.
    const results = await rows<{ key: string; at: string }>(
      `select key, to_json(created_at)#>>'{}' as at from commands where scope = 'step'`,
    );
    const recordedMs = new Map(results.map(({ key, at }) => [key, Date.parse(at)]));
    const response = await fetch(`${installation.sandboxUrl}/journal`);
    const { items } = (await response.json()) as {
      items: { at: string; idempotencyKey: string | null }[];
    };
    const late = items.filter(({ at, idempotencyKey }) => {
      const known = recordedMs.get(idempotencyKey ?? '');
      return known !== undefined && Date.parse(at) > known + onItsWayMs;
    });
    expect(late.map(({ idempotencyKey }) => idempotencyKey)).toEqual([]);
    expect(recordedMs.size).toBeGreaterThan(100);

    // Every step ended at most once, every row went out in its order.
    const doubled = await rows(
      `select loan_id from loan_events group by 1
          having count(*) filter (where type in ('step_finished', 'step_cancelled')) > count(*) filter (where type = 'step_ordered')`,
    );
    expect(doubled).toEqual([]);
    const overtaken = await rows(
      `select id from (select id, delivered_at, max(delivered_at) over (partition by loan_id, target order by id
            rows between unbounded preceding and 1 preceding) as latest from outbox) as sent where delivered_at < latest`,
    );
    expect(overtaken).toEqual([]);
  }, 900_000);
});
