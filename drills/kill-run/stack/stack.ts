import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { anyHour } from '../../../bench/whole/any-hour.js';
import { otherPolicies } from '../../../bench/whole/other-policies.js';
import type { RawLog } from '../log/raw-log.js';
import type { DrillOptions, DrillPlaces } from '../plan/options.js';
import { readCredentials, type Credentials } from './credentials.js';
import { isOurs, sendSignal, untilGone } from './processes.js';

/** A start after everything was killed recovers PostgreSQL first; longer than this is no start. */
const startWithinMs = 180_000;
const startTriesMax = 3;

/** The stack does not come up any more: a run cannot go on without it. */
export class StackIsGone extends Error {
  override readonly name = 'StackIsGone';
}

/** The embedded stack, started and stopped as its user does. */
export class DrilledStack {
  private child: ChildProcess | undefined;
  private said = '';

  private constructor(
    private readonly options: DrillOptions,
    private readonly places: DrillPlaces,
    private readonly log: RawLog,
    private readonly policies: string | null,
  ) {}

  static async prepared(
    options: DrillOptions,
    places: DrillPlaces,
    log: RawLog,
  ): Promise<DrilledStack> {
    await mkdir(places.dataFolder, { recursive: true });
    // PostgreSQL runs as another account when this is root.
    await chmod(places.dataFolder, 0o755);
    const dataFolder = await realpath(places.dataFolder);
    const policies = options.anyHour ? await policiesOfAnyHour(dataFolder) : null;
    return new DrilledStack(options, { ...places, dataFolder }, log, policies);
  }

  get dataFolder(): string {
    return this.places.dataFolder;
  }

  /** Where the staff writes the key of each command that was answered to it as done. */
  get takenFile(): string {
    return join(this.places.dataFolder, 'staff-taken');
  }

  /** Runs one of the project's npm scripts to its end. @returns its exit code. */
  async runScript(name: string, ...args: string[]): Promise<number | null> {
    const child = spawn('npm', ['run', '--silent', name, '--', ...args], {
      ...{ cwd: this.places.project, env: this.environment(), stdio: 'ignore' },
    });
    const [code] = (await once(child, 'exit')) as [number | null];
    return code;
  }

  /** `npm start`, until it says that it is ready; a start that fails is written down and tried again, as a person would. */
  async start(): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      const beganMs = Date.now();
      const failed = await this.startOnce();
      this.log.write({ line: 'start', tookMs: Date.now() - beganMs, failed });
      if (failed === null) return;
      this.log.tell(`the start failed: ${failed}`);
      if (tries === startTriesMax) throw new StackIsGone(failed);
    }
  }

  private async startOnce(): Promise<string | null> {
    const { options, places } = this;
    const args = ['--data', places.dataFolder, '--port', String(options.port), '--staff'];
    const flags = [...args, '--empty', '--clock', options.clock];
    this.said = '';
    const child = spawn('npm', ['start', '--', ...flags], {
      // A group of its own: what is meant for the drill must not reach the stack.
      ...{ cwd: places.project, env: this.environment(), detached: true },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    const hear = (chunk: Buffer) => (this.said = (this.said + chunk.toString()).slice(-100_000));
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const deadline = Date.now() + startWithinMs;
    while (!/^Sancha is ready/m.test(this.said)) {
      if (child.exitCode !== null || child.signalCode !== null) return this.said.slice(-1_500);
      if (Date.now() > deadline) return `not ready in time; ${this.said.slice(-1_500)}`;
      await pause(100);
    }
    return null;
  }

  async credentials(): Promise<Credentials> {
    return await readCredentials(this.places.dataFolder);
  }

  /** The number of a process of this stack; undefined while it is being started again. */
  async pidOf(name: string): Promise<number | undefined> {
    const { pids } = await this.credentials();
    const pid = pids[name];
    return pid !== undefined && (await isOurs(pid, this.places.dataFolder)) ? pid : undefined;
  }

  /** Ends the supervisor, and with `all` everything that it has started, at once and without a word; then starts anew. */
  async die(all: boolean): Promise<Record<string, number>> {
    const { pids } = await this.credentials();
    const names = all ? Object.keys(pids) : ['supervisor'];
    const hit: Record<string, number> = {};
    // The supervisor first: it would start again what dies before it.
    for (const name of names.toSorted((one) => (one === 'supervisor' ? -1 : 1))) {
      const pid = await this.pidOf(name);
      if (pid === undefined) continue;
      sendSignal(pid, 'SIGKILL');
      hit[name] = pid;
    }
    await untilGone(Object.values(hit), 10_000);
    await this.start();
    return hit;
  }

  /** Ctrl-C. */
  async stop(): Promise<void> {
    const supervisor = await this.pidOf('supervisor').catch(() => undefined);
    if (supervisor === undefined) return;
    sendSignal(supervisor, 'SIGINT');
    if (!(await untilGone([supervisor], 90_000))) this.log.tell('the stack did not stop in time');
    this.child?.unref();
  }

  /** Nothing of the caller's own settings: an address of somebody's database must not steer the drill. */
  private environment(): NodeJS.ProcessEnv {
    const { PATH, HOME, LANG, TMPDIR, npm_config_registry } = process.env;
    const policies = this.policies === null ? {} : { SANCHA_POLICIES: this.policies };
    const staff = { SANCHA_STAFF_TAKEN: this.takenFile };
    return { PATH, HOME, LANG, TMPDIR, npm_config_registry, ...policies, ...staff };
  }

  /** What the supervisor said last, for whoever looks for a cause. */
  get lastWords(): string {
    return this.said.slice(-2_000);
  }
}

async function policiesOfAnyHour(dataFolder: string): Promise<string> {
  return await otherPolicies(join(dataFolder, 'drill-policies'), {
    'cn/contact-rules.json': (rules) => anyHour(rules, ['employer_check']),
  });
}
