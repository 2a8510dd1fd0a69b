import { describe, expect, it } from '@jest/globals';
import { trackedFiles, type TrackedFile } from './tidy-files.js';

const scenarios = trackedFiles().filter(
  ({ path }) => /^test\/(scenarios|long)\/.*\.ts$/.test(path) || path === 'test/story.test.ts',
);
const builders = /^(\.{1,2}\/)+(builders|environment)\//;

/** What a file imports, statically or not. */
function imports({ text }: TrackedFile): string[] {
  const found = text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g);
  return [...found].map(([, path = '']) => path);
}

/** Files for which it does not hold, with what was found. */
function offenders(
  find: (file: TrackedFile) => readonly string[],
  files: readonly TrackedFile[] = scenarios,
): string[] {
  return files.flatMap((file) => find(file).map((what) => `${file.path}: ${what}`));
}

/** Words are put together here, so that a search for them does not find this file. */
const fakes = [
  ['jest.', 'fn'],
  ['jest.', 'mock'],
  ['jest.', 'unstable_', 'mockModule'],
  ['jest.', 'spyOn'],
  ['jest.', 'useFakeTimers'],
].map((parts) => parts.join(''));

/** `S03: …` or, for what has no number, a name of the file's own (`Facts: …`). */
function wrongTitles({ path, text }: TrackedFile): string[] {
  const [, file = ''] = /([^/]+)\.test\.ts$/.exec(path) ?? [];
  const numbers = file === 'story' ? ['s01'] : file.match(/s\d{2,}/g);
  const titles = [...text.matchAll(/^describe(?:\.each\([^)]*\))?\(\s*['"`]([^'"`]*)/gm)];
  const starts = (numbers ?? [file]).map((number) => number.toLowerCase());
  const named = titles.map(([, title = '']) => title.toLowerCase());
  return starts.filter((start) => !named.some((title) => title.startsWith(start)));
}

/** Numbers of the scenarios that are shown whole, by the names of their files; S47's histories are replayed where they lie. */
const shown = new Set([
  ...['s01', 's47'],
  ...scenarios
    .filter(({ path }) => path.endsWith('.test.ts'))
    .flatMap(({ path }) => /([^/]+)\.test\.ts$/.exec(path)?.[1]?.match(/s\d{2,}/g) ?? []),
]);

/** Titles of tests of parts that begin with the number of a scenario which is shown nowhere. */
function unshownTitles({ text }: TrackedFile): string[] {
  const titles = text.matchAll(/\b(?:describe|it)(?:\.each\([^)]*\))?\(\s*['"`](S\d{2,})\b/g);
  return [...titles].map(([, number = '']) => number).filter((n) => !shown.has(n.toLowerCase()));
}

describe('the scenarios', () => {
  it('are there', () => {
    expect(scenarios.length).toBeGreaterThan(1);
  });

  it('go in from outside: nothing of domain/ or src/ but builders and the environment', () => {
    const inside = (path: string) =>
      /(^|\/)(domain|src|workflows|activities)\//.test(path) && !builders.test(path);
    expect(offenders((file) => imports(file).filter(inside))).toEqual([]);
  });

  it('import nothing of the tests but builders, the environment and the other scenarios', () => {
    const ours = (path: string) => path.startsWith('.') && !builders.test(path);
    const allowed = /^(\.\/|(\.\.\/)+sandbox\/)/;
    expect(
      offenders((file) => imports(file).filter((path) => ours(path) && !allowed.test(path))),
    ).toEqual([]);
  });

  it('fake nothing', () => {
    expect(offenders(({ text }) => fakes.filter((fake) => text.includes(fake)))).toEqual([]);
  });

  it('carry their number in the title', () => {
    const tests = ({ path }: TrackedFile) => path.endsWith('.test.ts');
    expect(offenders((file) => (tests(file) ? wrongTitles(file) : []))).toEqual([]);
  });

  it('are shown whole where the test of a part carries their number', () => {
    const parts = trackedFiles().filter(
      ({ path }) =>
        /^test\/.*\.test\.ts$/.test(path) && !scenarios.some((one) => one.path === path),
    );
    expect(parts.length).toBeGreaterThan(100);
    expect(offenders(unshownTitles, parts)).toEqual([]);
  });
});
