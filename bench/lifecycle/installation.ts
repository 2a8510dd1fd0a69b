import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseClockRate } from '../../src/config/clock-rate.js';
import { CredentialsKeeper } from '../../src/embedded/credentials-keeper.js';
import { openDataFolder } from '../../src/embedded/data-folder.js';
import { openInstance } from '../../src/embedded/instance.js';
import { keepPorts } from '../../src/embedded/kept-ports.js';
import { freePort } from '../../src/embedded/ports.js';
import {
  applicationRole,
  databaseUrl,
  ensureDatabase,
  ownerRole,
  superuserUrl,
  withConnection,
} from '../../src/embedded/postgres-databases.js';
import { nodeOptions } from '../../src/embedded/parts/node-part.js';
import { Stack } from '../../src/embedded/stack.js';
import { makePlan, type StartPlan } from '../../src/embedded/start-plan.js';
import { startStack } from '../../src/embedded/start-stack.js';
import { migrate } from '../../src/record/migrate.js';
import { anyHour } from '../whole/any-hour.js';
import { otherPolicies } from '../whole/other-policies.js';
import { pace, putForward } from './afternoon.js';

/** What `npm start` brings up, in processes of its own, and room for twins beside it on the same servers. */
export interface Installation {
  readonly plan: StartPlan;
  /** A migrated database of a twin's on the same server: its addresses for the application's role and for the owner. */
  database(name: string): Promise<{ url: string; ownerUrl: string }>;
  /** An empty database. @returns its address for the role that owns it. */
  emptyDatabase(name: string): Promise<string>;
  /** Runs a file of the bench as a process with the environment of the services; comes back when it says that it is ready. */
  run(file: string, environment: Readonly<Record<string, string>>): Promise<void>;
  /** Stops one of the processes without ending it, until the end. */
  holdStill(name: string): void;
  stop(): Promise<void>;
}

const silent = () => undefined;
/** Nobody is turned away for asking often: what is measured is how much can be done. */
const limits = ['PERSON', 'MACHINE', 'REVEALS', 'SEARCH', 'CODEC', 'ANONYMOUS', 'SIGN_IN'];

/** `afternoon`: the demo clock at the pace of life, two o'clock on a working day; `system`: as in production. */
export type InstallationClock = 'afternoon' | 'system';

async function planIn(folder: string, clock: InstallationClock): Promise<StartPlan> {
  const policies = await otherPolicies(join(folder, 'policies'), {
    'cn/contact-rules.json': anyHour,
  });
  const { PATH, HOME, LANG } = process.env;
  const off = Object.fromEntries(limits.map((name) => [`SANCHA_LIMIT_${name}`, 'off']));
  const service = { LOG_LEVEL: 'warn', SANCHA_POLICIES: policies, ...off };
  const environment = { PATH, HOME, LANG, ...service, SANDBOX_PAYMENT_MS: '0' };
  const dataFolder = await openDataFolder(join(folder, 'data'));
  const data = { dataFolder, port: await freePort() };
  const rate = clock === 'system' ? undefined : parseClockRate(pace);
  const options = { ...data, clock: rate, staff: false, empty: true };
  const instance = await openInstance(options);
  const ports = await keepPorts(instance.ports, options.port, silent);
  return await makePlan(environment, options, { ...instance, ports }, ports);
}

/** Starts it in a folder of its own, with an empty book, contact rules that let people be called at any hour, and a bank that pays at once. */
export async function startInstallation(clock: InstallationClock): Promise<Installation> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'sancha-lifecycle-')));
  // PostgreSQL runs as an account of its own when this runs as root, and must get in.
  await chmod(folder, 0o755);
  const plan = await planIn(folder, clock);
  const nothing = () => Promise.resolve();
  const stack = new Stack(plan.options.dataFolder, silent, silent, nothing);
  const children: ChildProcess[] = [];
  const still: number[] = [];
  const stop = async () => {
    for (const pid of still.splice(0)) process.kill(pid, 'SIGCONT');
    await Promise.all(children.map(endOf));
    await stack.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  // Servers outlive a bench that is torn away.
  const interrupted = () => void stop().then(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    const credentials = new CredentialsKeeper(() => stack.pids(), nothing);
    await credentials.open(plan);
    await startStack(stack, plan, credentials, silent);
    if (clock === 'afternoon') await putForward(plan.addresses.database.ownerUrl);
  } catch (error) {
    await stop();
    throw error;
  }
  const { passwords } = plan.instance;
  const { postgres } = plan.ports;
  const emptyDatabase = async (name: string) => {
    const admin = superuserUrl(passwords.superuser, postgres);
    await withConnection(admin, (client) => ensureDatabase(client, name));
    return databaseUrl(ownerRole, passwords.owner, postgres, name);
  };
  return {
    plan,
    emptyDatabase,
    database: async (name) => {
      const ownerUrl = await emptyDatabase(name);
      await migrate(ownerUrl);
      const url = databaseUrl(applicationRole, passwords.application, postgres, name);
      return { url, ownerUrl };
    },
    run: async (file, environment) => {
      const child = beside(file, { ...plan.services, ...environment });
      children.push(child);
      const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${file} ended`)));
      await Promise.race([once(child, 'message'), ended]);
      ended.catch(silent);
    },
    holdStill: (name) => {
      const pid = stack.pids()[name];
      if (pid === undefined) throw new Error(`no process ${name}`);
      process.kill(pid, 'SIGSTOP');
      still.push(pid);
    },
    stop,
  };
}

/** A process of the bench, with the options of Node.js that ours have. */
const beside = (file: string, environment: NodeJS.ProcessEnv) =>
  fork(fileURLToPath(new URL(file, import.meta.url)), {
    ...{ env: environment, execArgv: [...nodeOptions] },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
