import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { startSandbox, type RunningSandbox } from '../../sandbox/start-sandbox.js';
import { addressClock } from '../../sandbox/time/address-clock.js';
import { findRoot } from '../../src/config/paths.js';
import { run as runIssuer } from '../../src/embedded/issuer/main.js';
import { apiAudience, issuerUrl } from '../../src/embedded/issuer/names.js';
import { writeIssuerSettings } from '../../src/embedded/issuer/settings.js';
import { ensureKeyFiles } from '../../src/embedded/key-files.js';
import { newMachines, newUsers } from '../../src/embedded/people.js';
import { freePort } from '../../src/embedded/ports.js';
import { migrate } from '../../src/record/migrate.js';
import { Balancer } from './balancer.js';
import { freshDatabase, type TestDatabase } from './database.js';
import { anyHour } from '../../bench/whole/any-hour.js';
import { otherPolicies } from '../../bench/whole/other-policies.js';
import { fromEnvironment } from './from-environment.js';
import { temporalServer } from './temporal.js';

/** Two of each role, as production runs them. */
const processes = ['api-1', 'api-2', 'worker-1', 'worker-2', 'relay-1', 'relay-2'] as const;
export type ProcessName = (typeof processes)[number];

/** Far more than the balancer's three looks. */
const drainSeconds = 4;

/**
 * An installation as in production: real processes, two of each role, the APIs behind a balancer; database and namespace of its own. The
 * outside world and the sign-in run in the test.
 */
export class Installation {
  readonly users = newUsers();
  readonly machines = newMachines();
  private readonly children = new Map<ProcessName, ChildProcess>();
  private readonly closing: (() => Promise<unknown>)[] = [];

  private constructor(
    readonly folder: string,
    readonly database: TestDatabase,
    readonly balancer: Balancer,
    private readonly ports: Readonly<Record<ProcessName, number>>,
    readonly tokenEndpoint: string,
    readonly sandbox: RunningSandbox,
    private readonly environment: Readonly<Record<string, string | undefined>>,
  ) {}

  get apiUrl(): string {
    return this.balancer.url;
  }
  get sandboxUrl(): string {
    return this.sandbox.url;
  }

  /** People may be called at any hour. @param clock the rate of the demo clock */
  static async begin(clock: string): Promise<Installation> {
    const folder = await mkdtemp(join(fromEnvironment('SANCHA_TEST_FOLDER'), 'installation-'));
    await mkdir(join(folder, 'logs'));
    const database = await freshDatabase();
    const ports = Object.fromEntries(
      await Promise.all(processes.map(async (name) => [name, await freePort()] as const)),
    ) as Record<ProcessName, number>;
    const [apiPort, issuerPort] = [await freePort(), await freePort()];
    const balancer = await Balancer.begin(apiPort, [ports['api-1'], ports['api-2']]);
    const time = addressClock(`${balancer.url}/v1/clock`, null);
    const dataFolder = join(folder, 'sandbox');
    const sandbox = await startSandbox({ port: 0, dataFolder, clock: { makeClock: () => time } });
    const issuer = issuerUrl(issuerPort);
    const hours = { 'cn/contact-rules.json': anyHour };
    const policies = await otherPolicies(join(folder, 'policies'), hours);
    const wish = { database, sandbox, issuer, clock, policies };
    const environment = await environmentOf(folder, wish);
    const made = new Installation(
      ...([folder, database, balancer, ports, `${issuer}/token`, sandbox, environment] as const),
    );
    const people = { users: made.users, machines: made.machines, consoleSecret: 'console' };
    const settings = { port: issuerPort, ...people, apiOrigins: [balancer.url] };
    const signIn = await runIssuer([await writeIssuerSettings(folder, settings)]);
    made.closing.push(() => signIn.stop());
    for (const name of processes) await made.start(name);
    return made;
  }

  private async start(name: ProcessName): Promise<void> {
    const log = await open(join(this.folder, 'logs', `${name}.log`), 'a');
    const port = String(this.ports[name]);
    const main = join(findRoot(), 'dist', 'src', 'main.js');
    const child = spawn(process.execPath, [main, name.replace(/-\d$/, '')], {
      stdio: ['ignore', log.fd, log.fd, 'ipc'],
      env: { ...this.environment, SANCHA_PORT: port, SANCHA_METRICS_PORT: port },
    });
    await log.close();
    this.children.set(name, child);
    const ended = once(child, 'exit').then(async () => {
      throw new Error(`${name} ended at its start: ${(await this.log(name)).slice(-800)}`);
    });
    ended.catch(() => undefined);
    await Promise.race([once(child, 'message'), ended]);
  }

  /** Tells a process to stop, as an orchestrator does, and starts it anew. @returns how it ended and how long that took. */
  async restart(name: ProcessName): Promise<{ code: number | null; seconds: number }> {
    const child = this.children.get(name);
    if (child === undefined) throw new Error(`no ${name}`);
    const began = performance.now();
    const exit = once(child, 'exit') as Promise<[number | null]>;
    child.kill('SIGTERM');
    const [code] = await exit;
    const seconds = (performance.now() - began) / 1_000;
    await this.start(name);
    while (name.startsWith('api') && !this.balancer.isIn(this.ports[name]))
      await new Promise((resolve) => setTimeout(resolve, 50));
    return { code, seconds };
  }

  /** Starts a role that ends by itself, with the environment of the others. */
  command(role: string, ...args: readonly string[]): ChildProcess {
    const main = join(findRoot(), 'dist', 'src', 'main.js');
    return spawn(process.execPath, [main, role, ...args], {
      ...{ stdio: ['ignore', 'pipe', 'pipe'], env: this.environment },
    });
  }

  /** Runs such a role to its end. @returns its exit code and every line that it said. */
  async run(role: string, ...args: readonly string[]): Promise<{ code: number; said: string[] }> {
    const child = this.command(role, ...args);
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
    const [code] = (await once(child, 'close')) as [number];
    return { code, said: text.trim().split('\n') };
  }

  /** Applies another release's migrations, while everything runs. */
  async migrate(folder: string): Promise<string[]> {
    return await migrate(this.database.ownerUrl, { folder });
  }

  /** What a process has logged in all its lives. */
  async log(name: ProcessName): Promise<string> {
    return await readFile(join(this.folder, 'logs', `${name}.log`), 'utf8');
  }

  async close(): Promise<void> {
    for (const child of this.children.values()) child.kill('SIGKILL');
    await this.balancer.close();
    await this.sandbox.stop();
    for (const step of this.closing) await step();
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function environmentOf(
  folder: string,
  wish: {
    database: TestDatabase;
    sandbox: RunningSandbox;
    issuer: string;
    clock: string;
    policies: string;
  },
) {
  const keys = await ensureKeyFiles(folder);
  const { address } = temporalServer();
  const namespace = `installation-${randomBytes(4).toString('hex')}`;
  const connection = await Connection.connect({ address });
  const retention = { seconds: 86_400 } as never;
  await connection.workflowService.registerNamespace({
    ...{ namespace, workflowExecutionRetentionPeriod: retention },
  });
  await connection.close();
  return {
    ...{ PATH: process.env.PATH, SANCHA_DATA: folder, DATABASE_URL: wish.database.url },
    ...{ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace },
    ...{ TEMPORAL_CONFIG_FILE: join(folder, 'none.toml'), SANCHA_CALENDAR: 'sandbox' },
    ...{ SANCHA_MASTER_KEY_FILE: keys.master, SANCHA_SIGNING_KEY_FILE: keys.signing },
    ...{ SANCHA_PAYLOAD_KEY_FILE: keys.payload, OIDC_ISSUER: wish.issuer },
    ...{ OIDC_AUDIENCE: apiAudience, CONNECTORS_URL: wish.sandbox.url, CONNECTORS_KEY: 'any' },
    ...{ SANCHA_CLOCK: wish.clock, SANCHA_POLICIES: wish.policies, NATIVE_COMMANDS: 'all' },
    SANCHA_DRAIN_SECONDS: String(drainSeconds),
  };
}
