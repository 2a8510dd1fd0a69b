import { spawnSync } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { findRoot } from '../../src/config/paths.js';
import { LogDestination } from '../../src/log/log-destination.js';

/** A file that takes so many bytes, and more when a test makes room. */
function disk(room: number, code = 'ENOSPC') {
  const said: string[] = [];
  const state = { room, text: '', waits: 0 };
  const destination = new LogDestination('worker', {
    write: (bytes) => {
      if (state.room === 0) throw Object.assign(new Error('write failed'), { code });
      const part = bytes.subarray(0, state.room);
      state.room -= part.length;
      state.text += Buffer.from(part).toString();
      return part.length;
    },
    say: (line) => said.push(line),
    wait: () => (state.waits += 1),
  });
  return { destination, state, said };
}

describe('where the log goes', () => {
  it('drops lines while the disk is full, counts them, and says so once and when it writes again', () => {
    const { destination, state, said } = disk(4);
    for (const line of ['one\n', 'two\n', 'three\n']) destination.write(line);
    expect(destination.dropped).toBe(2);
    expect(said).toEqual(['worker: the log cannot be written (ENOSPC); lines are dropped']);
    state.room = 100;
    for (const line of ['four\n', 'five\n']) destination.write(line);
    expect(state.text).toBe('one\nfour\nfive\n');
    expect(said.slice(1)).toEqual(['worker: the log is written again; 2 lines were dropped']);
    expect(destination.dropped).toBe(0);
    state.room = 0;
    destination.write('six\n');
    expect(said).toHaveLength(3);
  });

  it('begins a new line after one that was cut off', () => {
    const { destination, state } = disk(6);
    for (const line of ['one\n', 'two\n']) destination.write(line);
    state.room = 100;
    destination.write('three\n');
    expect(state.text).toBe('one\ntw\nthree\n');
  });

  it('waits for a reader that is behind, a second at most, and then no more', () => {
    const { destination, state, said } = disk(0, 'EAGAIN');
    destination.write('one\n');
    expect(state.waits).toBe(100);
    destination.write('two\n');
    expect(state.waits).toBe(100);
    expect(said).toEqual(['worker: the log cannot be written (EAGAIN); lines are dropped']);
  });

  // Only Linux has a device that is always full; there the test must run.
  const full = '/dev/full';
  (process.platform === 'linux' ? it : it.skip)(
    'lets a process live whose output is a full device',
    () => {
      const log = pathToFileURL(join(findRoot(), 'dist', 'src', 'log', 'log.js')).href;
      const script = `
      const { createLog } = await import(${JSON.stringify(log)});
      const log = createLog({ role: 'api', level: 'info' });
      log.info('one');
      setTimeout(() => { log.info('two'); process.exitCode = 7; }, 20);`;
      const run = (stderr: 'pipe' | number) => {
        const stdio = ['ignore', openSync(full, 'w'), stderr] as const;
        const command = ['--input-type=module', '-e', script];
        const ran = spawnSync(process.execPath, command, { stdio: [...stdio], encoding: 'utf8' });
        return { said: ran.stderr, status: ran.status };
      };
      expect(run('pipe')).toEqual({
        said: 'api: the log cannot be written (ENOSPC); lines are dropped\n',
        status: 7,
      });
      expect(run(openSync(full, 'w'))).toEqual({ said: null, status: 7 });
    },
  );
});
