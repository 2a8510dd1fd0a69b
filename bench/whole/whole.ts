import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { startSandbox } from '../../sandbox/start-sandbox.js';
import type { Clock as SandboxClock } from '../../sandbox/time/clock.js';
import { findRoot } from '../../src/config/paths.js';
import { run as runIssuer } from '../../src/embedded/issuer/main.js';
import { issuerUrl } from '../../src/embedded/issuer/names.js';
import { writeIssuerSettings } from '../../src/embedded/issuer/settings.js';
import { ensureKeyFiles } from '../../src/embedded/key-files.js';
import { newMachines, newUsers } from '../../src/embedded/people.js';
import { freePort } from '../../src/embedded/ports.js';
import { openRecord, type OpenRecord } from '../../src/record/compose.js';
import type { PoolLimits } from '../../src/record/record-pool.js';
import { untraced, type Tracing } from '../../src/tracing/tracing.js';
import type { Closing } from './closing.js';
import { startServices, type ConnectorsDocument, type WebhookWish } from './services.js';
import { TestServerClock } from './test-server-clock.js';

/** Everything of an installation in this process, on a database and a time-skipping server of its own. */
export interface Whole {
  readonly apiUrl: string;
  readonly sandboxUrl: string;
  readonly tokenEndpoint: string;
  readonly users: ReturnType<typeof newUsers>;
  readonly machines: ReturnType<typeof newMachines>;
  readonly environment: TestWorkflowEnvironment;
  readonly clock: TestServerClock;
  readonly record: OpenRecord;
  /** Where keys and the sandbox's files are. */
  readonly folder: string;
  /** Every line that the services logged. */
  readonly logged: string[];
}

/** What an installation stands on. */
export interface WholeGround {
  /** For keys, the sandbox's file and the sign-in's settings. */
  readonly folder: string;
  /** A migrated database, as the application's role sees it. */
  readonly databaseUrl: string;
  readonly environment: TestWorkflowEnvironment;
  readonly limits?: Partial<PoolLimits>;
}

/** What differs from one installation to another. */
export interface WholeWish {
  /** What an operator's file would say of the providers' time-outs and pauses. */
  readonly connectors?: ConnectorsDocument;
  /** What follows all of them; whoever makes it stops it. */
  readonly tracing?: Tracing;
  /** Other rules than those that ship. */
  readonly policiesFolder?: string;
  /** Whose days are known: the invented years of the sandbox as well, or the notices alone. */
  readonly calendar?: 'official' | 'sandbox';
  /** Where events may be sent and how patiently. */
  readonly webhooks?: WebhookWish;
  /** Who signs in besides the usual people, for example one of them under a second role. */
  readonly moreUsers?: ReturnType<typeof newUsers>;
}

/**
 * Starts API, worker, relay, sandbox and sign-in over real HTTP, PostgreSQL and Temporal's time-skipping server. What it has started is
 * added to `closing`, also when the rest fails.
 */
export async function startWhole(
  ground: WholeGround,
  wish: WholeWish,
  closing: Closing,
): Promise<Whole> {
  const { folder, environment, databaseUrl } = ground;
  const { tracing = untraced, connectors = {} } = wish;
  const clock = new TestServerClock(environment);
  const [apiPort, issuerPort] = [await freePort(), await freePort()];
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const users = [...newUsers(), ...(wish.moreUsers ?? [])];
  const issuer = await startIssuer(folder, { port: issuerPort, apiUrl, users }, closing);
  const time = sandboxClock(clock);
  const sandbox = await startSandbox({
    port: 0,
    dataFolder: join(folder, 'sandbox'),
    clock: { makeClock: () => time },
    // Months pass in seconds here, so an outage that lasts its minutes on the wall would never end.
    wall: () => time.now(),
  });
  closing.add(() => sandbox.stop());
  const files = await ensureKeyFiles(folder);
  const keys = { masterFile: files.master, signingFile: files.signing, payloadFile: files.payload };
  const config = {
    ...{ data: folder, database: { url: databaseUrl, allowOwner: false }, keys },
    policiesFolder: wish.policiesFolder ?? join(findRoot(), 'policies'),
    calendar: wish.calendar ?? 'sandbox',
    ...{ clock: undefined, nativeCommands: 'all' as const },
  };
  const record = await openRecord(config, { clock, tracing, limits: ground.limits ?? {} });
  closing.add(() => record.close());
  const logged: string[] = [];
  const parts = { apiPort, issuer: issuer.url, sandbox, environment, record, databaseUrl, logged };
  const { webhooks } = wish;
  const services = { ...parts, tracing, connectors, payloadFile: files.payload, webhooks };
  await startServices(services, closing);
  return {
    ...{ apiUrl, sandboxUrl: sandbox.url, tokenEndpoint: `${issuer.url}/token` },
    ...{ users: issuer.users, machines: issuer.machines },
    ...{ environment, clock, record, folder, logged },
  };
}

/** The sandbox is in the same process and need not ask the API what time it is. */
function sandboxClock(clock: TestServerClock): SandboxClock {
  let lastMs = Date.now();
  const refresh = async () => {
    lastMs = Math.max(lastMs, Date.parse(await clock.now()));
  };
  return { source: 'given', refresh, now: () => lastMs };
}

interface IssuerWish {
  readonly port: number;
  readonly apiUrl: string;
  readonly users: ReturnType<typeof newUsers>;
}

/** The file of the first issuer in this process: its RSA key, whose making takes a quarter of a second, signs for those after it too. */
let firstFile: string | undefined;

async function startIssuer(folder: string, { port, apiUrl, users }: IssuerWish, closing: Closing) {
  const machines = newMachines();
  const people = { users, machines, consoleSecret: 'console', apiOrigins: [apiUrl] };
  if (firstFile !== undefined) await writeFile(join(folder, 'issuer.json'), firstFile);
  const path = await writeIssuerSettings(folder, { port, ...people });
  firstFile ??= await readFile(path, 'utf8');
  const issuer = await runIssuer([path]);
  closing.add(() => issuer.stop());
  return { url: issuerUrl(port), users, machines };
}
