import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readJson, writePrivateJson } from '../../src/embedded/private-file.js';
import { temporaryFolder } from './temporary-folder.js';

describe('a private file', () => {
  it('is readable by its owner only, replaced whole, and leaves nothing beside it', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'credentials.json');
    await writePrivateJson(path, { ready: false });
    await writePrivateJson(path, { ready: true });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ ready: true });
    expect(await readdir(folder)).toEqual(['credentials.json']);
  });

  it('is undefined when it is not there, and a clear failure when it is damaged', async () => {
    const path = join(await temporaryFolder(), 'instance.json');
    expect(await readJson(path)).toBeUndefined();
    await writeFile(path, '{"ports": {');
    await expect(readJson(path)).rejects.toThrow(`${path} is damaged`);
  });
});
