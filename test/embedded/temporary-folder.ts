import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach } from '@jest/globals';

/** Others may enter: PostgreSQL runs as another account when the tests run as root. */
async function makeFolder(into: string[]): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'sancha-embedded-')));
  await chmod(folder, 0o755);
  into.push(folder);
  return folder;
}

async function removeAll(folders: string[]): Promise<void> {
  for (const folder of folders.splice(0))
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

const ofTest: string[] = [];
const ofFile: string[] = [];

/** A folder that is removed after the test. */
export const temporaryFolder = () => makeFolder(ofTest);

/** A folder that is removed after the last test of the file. */
export const keptFolder = () => makeFolder(ofFile);

afterEach(() => removeAll(ofTest));
afterAll(() => removeAll(ofFile));
