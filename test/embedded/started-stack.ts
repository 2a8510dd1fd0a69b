import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { findRoot } from '../../src/config/paths.js';
import { compiledMain } from './compiled-main.js';
import { eventually } from './eventually.js';

/** `credentials.json` as `design.md` §8 promises it to other tools; strict, so that a slip shows. */
export const credentialsSchema = z.strictObject({
  ready: z.boolean(),
  api: z.url(),
  console: z.url(),
  docs: z.url(),
  sandbox: z.url(),
  issuer: z.url(),
  tokenEndpoint: z.url(),
  database: z.strictObject({ url: z.url(), ownerUrl: z.url() }),
  temporal: z.strictObject({ address: z.string(), namespace: z.string(), ui: z.url() }),
  pids: z.record(z.string(), z.int()),
  clients: z.array(
    z.strictObject({ id: z.string(), secret: z.string(), roles: z.array(z.string()) }),
  ),
  users: z.array(
    z.strictObject({
      id: z.string(),
      role: z.string(),
      branch: z.string(),
      password: z.string(),
      clientId: z.string(),
      secret: z.string(),
    }),
  ),
});

/** One `npm start`, as a process of its own; the environment of the tests has compiled the code. */
export class StartedStack {
  said = '';
  readonly #child: ChildProcess;

  constructor(
    readonly dataFolder: string,
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ) {
    this.#child = spawn(
      process.execPath,
      [compiledMain, 'supervisor', '--data', dataFolder, ...args],
      {
        cwd: findRoot(),
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...environment },
      },
    );
    const hear = (chunk: Buffer) => (this.said += chunk.toString());
    this.#child.stdout?.on('data', hear);
    this.#child.stderr?.on('data', hear);
  }

  /** Waits for the line that says so. @throws Error with all that was said, when it ends before. */
  async ready(): Promise<void> {
    await eventually(() => {
      if (this.#child.exitCode !== null) throw new Error(this.said);
      return /^Sancha is ready/m.test(this.said) || undefined;
    }, 90_000);
  }

  async credentials() {
    const path = join(this.dataFolder, 'credentials.json');
    return credentialsSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  }

  /** Who may read the file with the secrets. */
  async credentialsMode(): Promise<number> {
    return (await stat(join(this.dataFolder, 'credentials.json'))).mode & 0o777;
  }

  /** Ends it as Ctrl-C, SIGTERM or a crash do. @returns the exit code. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    this.#child.kill(signal);
    return await this.ended();
  }

  /** Waits until it has ended. @returns the exit code, null after a kill. */
  async ended(): Promise<number | null> {
    const { exitCode, signalCode } = this.#child;
    if (exitCode === null && signalCode === null) await once(this.#child, 'exit');
    return this.#child.exitCode;
  }
}
