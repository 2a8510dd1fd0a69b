import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { DiskWatch, type DiskSpace } from '../../src/embedded/disk-watch.js';
import { KeptProcess } from '../../src/embedded/kept-process.js';
import { nodePart } from '../../src/embedded/parts/node-part.js';
import { isAlive } from '../../src/embedded/running-processes.js';
import { eventually } from './eventually.js';
import { temporaryFolder } from './temporary-folder.js';

const forever = 'process.send({ type: "ready" }); setInterval(() => 0, 1000);';

async function kept(script: string, disk: Partial<DiskSpace> = {}) {
  const folder = await temporaryFolder();
  const said: string[] = [];
  const part = nodePart({
    name: 'worker',
    command: ['-e', script],
    environment: { PATH: process.env.PATH },
    saysReady: true,
  });
  const say = (line: string) => void said.push(line);
  const space = { bavail: 1_000_000, bsize: 4096, files: 100, ffree: 50, ...disk };
  const watch = new DiskWatch(folder, say, () => Promise.resolve(space));
  const one = new KeptProcess(
    part,
    folder,
    say,
    () => undefined,
    () => watch.look(),
  );
  return { one, said };
}

describe('a kept process', () => {
  it('is started again when it was killed, and says so', async () => {
    const { one, said } = await kept(forever);
    await one.start();
    const first = one.pid ?? 0;
    process.kill(first, 'SIGKILL');
    await eventually(() => said.find((line) => line === 'worker is back'));
    expect(said).toEqual(['worker ended (SIGKILL); starting it again in 0.3 s', 'worker is back']);
    expect(one.pid).not.toBe(first);
    const second = one.pid ?? 0;
    await one.stop();
    expect(isAlive(second)).toBe(false);
  });

  it('that ends on a full disk is said with the reason, once for all its ends', async () => {
    const { one, said } = await kept(forever, { bavail: 0 });
    await one.start();
    for (const times of [1, 2]) {
      process.kill(one.pid ?? 0, 'SIGKILL');
      const backs = () => said.filter((line) => line === 'worker is back').length;
      await eventually(() => backs() === times || undefined);
    }
    await one.stop();
    expect(said[0]).toMatch(
      /^The disk of .* is full \(0 MiB are free\).*\n {2}What to do: make room/,
    );
    expect(said.slice(1)).toEqual([
      'worker ended (SIGKILL); starting it again in 0.3 s',
      'worker is back',
      'worker ended (SIGKILL); starting it again in 0.6 s',
      'worker is back',
    ]);
  });

  it('that does not come up fails with the end of its log', async () => {
    const { one } = await kept(
      'console.error("the policy file auto.json is broken"); process.exit(78)',
    );
    await expect(one.start()).rejects.toThrow(
      /worker did not start: it ended\n {4}the policy file auto\.json is broken\n {2}What to do: see /,
    );
    expect(one.pid).toBeUndefined();
  });

  it('ends by itself when its supervisor is killed', async () => {
    // The child of the child: its supervisor is the process between, which is killed.
    const leaf = `process.on('disconnect', () => process.exit(0)); setInterval(() => 0, 1000);`;
    const script = `
      const { spawn } = require('node:child_process');
      const leaf = spawn(process.execPath, ['-e', ${JSON.stringify(leaf)}], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], detached: true });
      console.log(leaf.pid);
      ${forever}`;
    const { one } = await kept(script);
    await one.start();
    const pid = await eventually(
      async () => Number(await readFile(one.logPath, 'utf8')) || undefined,
    );
    expect(isAlive(pid)).toBe(true);
    await one.kill();
    await eventually(() => (isAlive(pid) ? undefined : true));
  });
});
