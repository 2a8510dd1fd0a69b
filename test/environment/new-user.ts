import { randomUUID } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findRoot } from '../../src/config/paths.js';
import { withConnection } from '../../src/embedded/postgres-databases.js';
import { freePort } from '../../src/embedded/ports.js';
import type { Machine, User } from '../../sandbox/staff/credentials.js';
import { served, type Answer } from './clients.js';

/** What the README sends a new user to. */
interface Credentials {
  ready: boolean;
  api: string;
  docs: string;
  sandbox: string;
  tokenEndpoint: string;
  database: { ownerUrl: string };
  temporal: { ui: string };
  pids: Record<string, number>;
  users: User[];
  clients: Machine[];
}

/** Somebody with a fresh clone and a terminal: `npm start`, `npm run token`, requests, Ctrl-C. */
export class NewUser {
  private readonly tokens = new Map<string, string>();
  private process: ChildProcess | undefined;
  said = '';

  private constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {}

  static async withFolder(): Promise<NewUser> {
    const folder = await realpath(await mkdtemp(join(tmpdir(), 'sancha-new-user-')));
    // PostgreSQL runs as another account when this is root.
    await chmod(folder, 0o755);
    return new NewUser(folder, await freePort());
  }

  /** `npm start -- …`, until it says that it is ready. @throws Error with all that was said when it ends instead. */
  async start(...flags: string[]): Promise<Credentials> {
    const args = ['start', '--', '--data', this.folder, '--port', String(this.port), ...flags];
    this.said = '';
    const child = spawn('npm', args, {
      // A group of its own, as a terminal gives one: Ctrl-C reaches npm and what it started.
      ...{ cwd: findRoot(), detached: true },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.process = child;
    const hear = (chunk: Buffer) => (this.said += chunk.toString());
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    await until(() => {
      if (child.exitCode !== null) throw new Error(this.said);
      return Promise.resolve(/^Sancha is ready/m.test(this.said));
    }, 180_000);
    return await this.credentials();
  }

  async credentials(): Promise<Credentials> {
    const text = await readFile(join(this.folder, 'credentials.json'), 'utf8');
    return JSON.parse(text) as Credentials;
  }

  /** Ctrl-C in the terminal. Comes back when the prompt does. */
  async interrupt(): Promise<void> {
    const child = this.process;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    process.kill(-child.pid, 'SIGINT');
    await once(child, 'exit');
  }

  /** `npm run --silent token -- --as ROLE`, once for each. */
  async token(role: string, number = 1): Promise<string> {
    const kept = this.tokens.get(`${role} ${number}`);
    if (kept !== undefined) return kept;
    const which = role === 'origination' ? [] : ['--number', String(number)];
    const args = ['run', '--silent', 'token', '--', '--as', role, ...which, '--data', this.folder];
    const child = spawn('npm', args, { cwd: findRoot(), stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await once(child, 'close');
    this.tokens.set(`${role} ${number}`, said.trim());
    return said.trim();
  }

  /** A request with the token of a role. */
  async ask<Body = Record<string, unknown>>(
    as: string,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Answer<Body>> {
    const headers: Record<string, string> = { authorization: `Bearer ${await this.token(as)}` };
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (method !== 'GET') headers['idempotency-key'] = randomUUID();
    const { api } = await this.credentials();
    const payload = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await served(`${api}${path}`, { method, headers, ...payload });
    // 204 has no body: there is no task to take yet.
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Body };
  }

  /** `npm run --silent NAME -- …` for this data directory. */
  async command(name: string, ...args: string[]): Promise<{ code: number | null; said: string }> {
    const words = ['run', '--silent', name, '--', ...args, '--data', this.folder];
    const child = spawn('npm', words, { cwd: findRoot(), stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const hear = (chunk: Buffer) => (said += chunk.toString());
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, said };
  }

  /** The same, which must end well. @returns what it said. @throws Error with that when it ends otherwise. */
  async succeed(name: string, ...args: string[]): Promise<string> {
    const { code, said } = await this.command(name, ...args);
    if (code !== 0) throw new Error(`npm run ${name} ended with ${code}: ${said}`);
    return said;
  }

  /** A statement at the database's own prompt, as its owner. */
  async sql(text: string): Promise<void> {
    const { database } = await this.credentials();
    await withConnection(database.ownerUrl, (client) => client.query(text));
  }

  /** A place in the data directory. */
  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  async leave(): Promise<void> {
    await this.interrupt();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What a new user reads. */
export const readMe = async () => await readFile(join(findRoot(), 'README.md'), 'utf8');

/**
 * Looks again until it holds; what runs in other processes cannot be waited for in another way.
 * @param seen what to tell when it does not, so that a failure on another machine says where things stood
 */
export async function until(
  holds: () => Promise<boolean>,
  withinMs: number,
  seen: () => Promise<unknown> = () => Promise.resolve('nothing told'),
): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline)
      throw new Error(`not within ${withinMs} ms: ${JSON.stringify(await seen())}`);
    await pause(100);
  }
}

/** Whether a process is still there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
