import { describe, expect, it } from '@jest/globals';
import { DiskWatch, type DiskSpace } from '../../src/embedded/disk-watch.js';

const mebibyte = 1024 * 1024;

/** A file system that has so much room, in blocks of 4 KiB. */
const space = (freeMebibytes: number, change: Partial<DiskSpace> = {}): DiskSpace => ({
  bavail: (freeMebibytes * mebibyte) / 4096,
  bsize: 4096,
  files: 1_000,
  ffree: 500,
  ...change,
});

/** What is said when it is looked at so, one after the other. */
async function saidOf(spaces: readonly (DiskSpace | Error)[]): Promise<string[]> {
  const said: string[] = [];
  const turns = [...spaces];
  const watch = new DiskWatch(
    '/data',
    (line) => said.push(line),
    (path) => {
      expect(path).toBe('/data');
      const turn = turns.shift();
      return turn instanceof Error || turn === undefined
        ? Promise.reject(turn ?? new Error('asked too often'))
        : Promise.resolve(turn);
    },
  );
  for (const _ of spaces) await watch.look();
  return said;
}

const whatToDo =
  '\n  What to do: make room on it; nothing needs to be started again, and what was recorded stays.';
const full = (what: string) =>
  `The disk of /data is full (${what}): what has to write there fails.${whatToDo}`;

describe('the watch of the disk', () => {
  it.each([
    { name: 'says nothing while there is room', spaces: [space(900), space(20)], said: [] },
    {
      name: 'says once that it is full and once that it is not any more',
      spaces: [space(3), space(0), space(20), space(0), space(64), space(64)],
      said: [full('3 MiB are free'), 'The disk of /data has room again (64 MiB are free).'],
    },
    {
      name: 'knows a disk that has room but no names left',
      spaces: [space(900, { ffree: 0 })],
      said: [full('no more files can be made')],
    },
    {
      name: 'is not misled by a file system that counts no names',
      spaces: [space(900, { files: 0, ffree: 0 })],
      said: [],
    },
    {
      name: 'says once that it cannot look',
      spaces: [1, 2].map(() => Object.assign(new Error('gone'), { code: 'ENOENT' })),
      said: ['The disk of /data cannot be looked at (ENOENT).'],
    },
  ])('$name', async ({ spaces, said }) => {
    expect(await saidOf(spaces)).toEqual(said);
  });

  it('says it once though several ask at the same time', async () => {
    const said: string[] = [];
    const watch = new DiskWatch(
      '/data',
      (line) => said.push(line),
      () => Promise.resolve(space(0)),
    );
    await Promise.all([watch.look(), watch.look(), watch.look()]);
    expect(said).toEqual([full('0 MiB are free')]);
  });
});
