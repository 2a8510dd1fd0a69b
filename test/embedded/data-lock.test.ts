import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { lockData } from '../../src/embedded/data-lock.js';
import { startMark } from '../../src/embedded/running-processes.js';
import { temporaryFolder } from './temporary-folder.js';

const lockOf = (folder: string) => join(folder, 'supervisor.lock');

describe('the lock of a data directory', () => {
  it('keeps a second supervisor out and says how to go on', async () => {
    const folder = await temporaryFolder();
    const lock = await lockData(folder);
    await expect(lockData(folder)).rejects.toThrow(
      `${folder} is in use by a running Sancha (process ${process.pid})`,
    );
    await lock.release();
    await (await lockData(folder)).release();
  });

  it('is taken over from a process that was killed', async () => {
    const folder = await temporaryFolder();
    const child = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)']);
    const mark = await startMark(child.pid ?? 0);
    await writeFile(lockOf(folder), JSON.stringify({ pid: child.pid, mark }));
    await expect(lockData(folder)).rejects.toThrow('in use');
    child.kill('SIGKILL');
    await once(child, 'exit');
    await (await lockData(folder)).release();
  });

  it('is taken over when another process bears the number now', async () => {
    const folder = await temporaryFolder();
    await writeFile(lockOf(folder), JSON.stringify({ pid: process.pid, mark: 'an earlier boot' }));
    await lockData(folder);
    expect(JSON.parse(await readFile(lockOf(folder), 'utf8'))).toEqual({
      pid: process.pid,
      mark: await startMark(process.pid),
    });
  });

  it('is taken over when it was only half written', async () => {
    const folder = await temporaryFolder();
    await writeFile(lockOf(folder), '{"pid":');
    await (await lockData(folder)).release();
  });
});
