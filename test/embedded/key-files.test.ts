import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ensureKeyFiles } from '../../src/embedded/key-files.js';

describe('the keys of a data directory', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'keys-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('are made once and kept', async () => {
    const { master } = await ensureKeyFiles(folder);
    const made = await readFile(master, 'utf8');
    await mkdir(join(folder, 'postgres'));
    await ensureKeyFiles(folder);
    expect(await readFile(master, 'utf8')).toBe(made);
  });

  it.each(['master', 'signing', 'payload'] as const)(
    'are not made anew beside data: %s',
    async (name) => {
      const files = await ensureKeyFiles(folder);
      await mkdir(join(folder, 'postgres'));
      await rm(files[name]);
      await expect(ensureKeyFiles(folder)).rejects.toThrow(`${name}.key is missing`);
    },
  );
});
