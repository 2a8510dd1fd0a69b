import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { endLeftovers, instanceMark } from '../../src/embedded/leftovers.js';
import { isAlive } from '../../src/embedded/running-processes.js';
import { temporaryFolder } from './temporary-folder.js';

async function aWorkerOf(folder: string): Promise<number> {
  const script = 'console.log("up"); setInterval(() => 0, 1000)';
  const child = spawn(process.execPath, ['-e', script, 'worker', instanceMark(folder)]);
  await once(child.stdout, 'data');
  return child.pid ?? 0;
}

describe('what a killed supervisor has left', () => {
  it('is ended for this directory and left alone for another', async () => {
    const folder = await temporaryFolder();
    const other = await temporaryFolder();
    const mine = await aWorkerOf(folder);
    const foreign = await aWorkerOf(other);
    expect(await endLeftovers(folder)).toEqual(['worker']);
    expect(isAlive(mine)).toBe(false);
    expect(isAlive(foreign)).toBe(true);
    expect(await endLeftovers(other)).toEqual(['worker']);
  });

  it('includes a pid file of PostgreSQL whose number another process bears now', async () => {
    const folder = await temporaryFolder();
    const pidFile = join(folder, 'postgres', 'postmaster.pid');
    await mkdir(join(folder, 'postgres'));
    await writeFile(pidFile, `${process.pid}\n${join(folder, 'postgres')}\n`);
    expect(await endLeftovers(folder)).toEqual([]);
    expect(existsSync(pidFile)).toBe(false);
  });
});
