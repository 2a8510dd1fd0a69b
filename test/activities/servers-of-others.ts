import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../src/embedded/ports.js';
import { runProgram } from '../../src/embedded/run-program.js';
import { cacheFolder } from '../../src/embedded/temporal-binary.js';

const installMs = 300_000;
const startMs = 60_000;

/** A package with its version as its registry's own client installs it, kept in the cache; null where the machine has no such client. */
async function installed(
  name: string,
  program: (folder: string) => string,
  steps: (folder: string) => readonly (readonly [string, ...string[]])[],
): Promise<string | null> {
  const folder = join(cacheFolder(), name.replaceAll(/[^a-z0-9.-]/g, '-'));
  if (existsSync(program(folder))) return program(folder);
  for (const [command, ...args] of steps(folder)) {
    const { code, said, missing } = await runProgram(command, args, { timeoutMs: installMs });
    if (missing) return null;
    if (code === 0) continue;
    await rm(folder, { recursive: true, force: true });
    throw new Error(`${name} cannot be installed: ${said.slice(-1_000)}`);
  }
  return program(folder);
}

/** A program of PyPI in an environment of its own. */
export const fromPyPi = (wanted: string, program: string) =>
  installed(
    wanted,
    (folder) => join(folder, 'bin', program),
    (folder) => [
      ['python3', '-m', 'venv', folder],
      [join(folder, 'bin', 'pip'), 'install', '--quiet', wanted],
    ],
  );

/** A package of npm; `place` is where it lies below the folder. */
export const fromNpm = (wanted: string, place: string) =>
  installed(
    wanted,
    (folder) => join(folder, place),
    (folder) => [['npm', 'install', '--silent', '--no-audit', '--prefix', folder, wanted]],
  );

/** A server of somebody else's on a port and in a folder of its own. */
export class OtherServer {
  private constructor(
    readonly port: number,
    readonly folder: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(
    program: string,
    args: (port: string, folder: string) => readonly string[] | Promise<readonly string[]>,
  ): Promise<OtherServer> {
    const folder = await mkdtemp(join(tmpdir(), 'sancha-other-'));
    const port = await freePort();
    const child = spawn(program, await args(String(port), folder), { stdio: 'ignore' });
    const server = new OtherServer(port, folder, child);
    for (let waitedMs = 0; waitedMs < startMs; waitedMs += 100) {
      if (await server.listens()) return server;
      if (child.exitCode !== null) break;
      await pause(100);
    }
    await server.stop();
    throw new Error(`${program} does not listen`);
  }

  private async listens(): Promise<boolean> {
    const socket = connect(this.port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return true;
    } catch {
      return false;
    } finally {
      socket.destroy();
    }
  }

  async stop(): Promise<void> {
    if (this.child.exitCode === null) {
      const ended = once(this.child, 'exit');
      this.child.kill('SIGKILL');
      await ended;
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}
