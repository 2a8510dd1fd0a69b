import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { run } from '../../src/embedded/backup/backup.js';
import { temporaryFolder } from './temporary-folder.js';

describe('a backup that cannot be written', () => {
  it.each([
    { name: 'no such folder', file: ['gone', 'copy'], says: /There is no folder .*gone/ },
    { name: 'a file of that name', file: ['kept'], says: /kept is there already/ },
    { name: 'no instance', file: ['copy'], says: /holds no instance to back up/ },
  ])('says so: $name', async ({ file, says }) => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'kept'), 'older');
    const { finished } = await run(['--data', folder, '--to', join(folder, ...file)]);
    await expect(finished).rejects.toThrow(says);
    expect(await readdir(folder)).toEqual(['kept']);
  });
});
