import { describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { findRoot } from '../../src/config/paths.js';
import { issuerUrl } from '../../src/embedded/issuer/names.js';
import { writeIssuerSettings } from '../../src/embedded/issuer/settings.js';
import { newMachines, newUsers } from '../../src/embedded/people.js';
import { freePort } from '../../src/embedded/ports.js';
import { compiledMain } from './compiled-main.js';
import { keptFolder } from './temporary-folder.js';

type Leave = (child: ChildProcess) => Promise<void>;

/** When the supervisor dies: before the process has loaded anything, or when it is about to say that it is ready. */
const moments: { when: string; leave: Leave }[] = [
  { when: 'at once', leave: (child) => Promise.resolve(child.disconnect()) },
  {
    when: 'when it runs',
    leave: async (child) => {
      await once(child, 'message');
      child.disconnect();
    },
  },
];

/** Runs a compiled file as the supervisor does, leaves it, and waits for its end. */
async function abandoned(file: string, args: string[], environment: object, leave: Leave) {
  const child = spawn(process.execPath, [file, ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...process.env, ...environment },
  });
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, 'exit');
  await leave(child);
  const [code] = (await ended) as [number | null];
  // What a library says of itself is no complaint of ours.
  const complaints = said.split('\n').filter((line) => !/^(oidc-provider WARNING.*)?$/.test(line));
  return { code, complaints };
}

describe('what a supervisor leaves behind when it dies', () => {
  it.each(moments)('a role stops by itself: $when', async ({ leave }) => {
    const port = await freePort();
    const people = { users: newUsers(), machines: newMachines(), consoleSecret: 'console' };
    const origins = { apiOrigins: [issuerUrl(port)] };
    const settings = await writeIssuerSettings(await keptFolder(), { port, ...people, ...origins });
    const end = await abandoned(compiledMain, ['issuer', settings], {}, leave);
    expect(end).toEqual({ code: 0, complaints: [] });
  });

  it('the sandbox stops by itself', async () => {
    const environment = { SANDBOX_PORT: '0', SANDBOX_DATA: await keptFolder() };
    const sandbox = join(findRoot(), 'dist', 'sandbox', 'main.js');
    const end = await abandoned(sandbox, [], environment, (child) =>
      Promise.resolve(child.disconnect()),
    );
    expect(end).toEqual({ code: 0, complaints: [] });
  });
});
