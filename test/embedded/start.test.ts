import { afterAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../../src/embedded/ports.js';
import { withConnection } from '../../src/embedded/postgres-databases.js';
import { isAlive, sendSignal } from '../../src/embedded/running-processes.js';
import { eventually } from './eventually.js';
import { StartedStack } from './started-stack.js';
import { keptFolder } from './temporary-folder.js';

const started: StartedStack[] = [];

function start(dataFolder: string, ...args: string[]): StartedStack {
  const stack = new StartedStack(dataFolder, ['--empty', ...args]);
  started.push(stack);
  return stack;
}

afterAll(async () => {
  await Promise.all(started.map((stack) => stack.end('SIGTERM')));
}, 60_000);

const parts = ['api', 'issuer', 'postgres', 'relay', 'sandbox', 'supervisor', 'temporal', 'worker'];

describe('npm start', () => {
  it('brings everything up, mends what dies, survives a kill of all, and stops cleanly', async () => {
    const folder = await keptFolder();
    const port = await freePort();
    const first = start(folder, '--port', String(port));
    await first.ready();
    const credentials = await first.credentials();
    expect(credentials).toMatchObject({ ready: true, api: `http://127.0.0.1:${port}` });
    expect(Object.keys(credentials.pids).sort()).toEqual(parts);
    expect(await first.credentialsMode()).toBe(0o600);

    const settings = await fetch(`${credentials.temporal.ui}/api/v1/settings`);
    expect(await settings.json()).toMatchObject({
      Codec: { Endpoint: `${credentials.api}/codec`, IncludeCredentials: true },
    });

    // A second start of the same directory and one on the same port are refused in words.
    const same = start(folder, '--port', String(await freePort()));
    expect(await same.ended()).toBe(78);
    expect(same.said).toMatch(/is in use by a running Sancha .*\n {2}What to do: /);
    const taken = start(await keptFolder(), '--port', String(port));
    expect(await taken.ended()).toBe(78);
    expect(taken.said).toMatch(/Port \d+ is taken\.\n {2}What to do: .*--port/);

    // Every part but the supervisor is killed and comes back under another number.
    const victims = parts.filter((part) => part !== 'supervisor');
    for (const part of victims) sendSignal(credentials.pids[part] ?? 0, 'SIGKILL');
    await eventually(
      () => victims.every((part) => first.said.includes(`${part} is back`)) || undefined,
      60_000,
    );
    await withConnection(credentials.database.url, (client) => client.query('select 1'));

    // All is killed at once; the next start ends what is left and keeps ports and people.
    const { pids } = await first.credentials();
    for (const pid of Object.values(pids)) sendSignal(pid, 'SIGKILL');
    await first.ended();
    const second = start(folder, '--port', String(port));
    await second.ready();
    const again = await second.credentials();
    expect({ ...again, pids: {} }).toEqual({ ...credentials, pids: {} });

    expect(await second.end('SIGTERM')).toBe(0);
    expect(await second.credentials()).toMatchObject({ ready: false, pids: {} });
    for (const pid of Object.values(again.pids)) expect(isAlive(pid)).toBe(false);
  }, 240_000);
});
