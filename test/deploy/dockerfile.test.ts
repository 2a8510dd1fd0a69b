import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot } from '../../src/config/paths.js';
import { readText } from './compose-file.js';

const instructions = readText('Dockerfile')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [name = '', ...rest] = line.split(' ');
    return { name, text: rest.join(' ') };
  });
const all = (name: string) => instructions.filter((one) => one.name === name);
const last = (name: string) => all(name).at(-1)?.text;
const finalStage = instructions.slice(instructions.findLastIndex(({ name }) => name === 'FROM'));

describe('the Dockerfile', () => {
  it('builds and runs on one glibc base, pinned to a supported major of Node', () => {
    const bases = all('FROM').map(({ text }) => text.replace(/ AS .*/, ''));
    expect(new Set(bases)).toEqual(new Set(['node:24-bookworm-slim']));
  });

  it('runs as an ordinary user, with the role as its argument', () => {
    const names = finalStage.map(({ name }) => name);
    expect(last('USER')).toBe('node');
    expect(names.slice(-2)).toEqual(['USER', 'ENTRYPOINT']);
    const [shell = '', ...args] = JSON.parse(last('ENTRYPOINT') ?? '') as string[];
    expect([shell, ...args]).toEqual([
      ...['sh', '-c'],
      'ulimit -c 0 && exec node --enable-source-maps --v8-pool-size=0 dist/src/main.js "$@"',
      'sancha',
    ]);
    // The same words here: Node in the shell's own place, without core dumps, with every argument as it was given.
    const print = `console.log(JSON.stringify([process.argv.slice(1), process.ppid]), require('node:fs').readFileSync('/proc/self/limits', 'utf8'))`;
    const words = args.map((word) =>
      word.replace(
        'node --enable-source-maps --v8-pool-size=0 dist/src/main.js',
        `'${process.execPath}' -e "$0"`,
      ),
    );
    const given = [...words.slice(0, -1), print, 'verify', '--loan', 'a b'];
    const { stdout } = spawnSync(shell, given, { encoding: 'utf8' });
    expect(stdout).toContain(JSON.stringify([['verify', '--loan', 'a b'], process.pid]));
    if (process.platform === 'linux') expect(stdout).toMatch(/Max core file size +0 +0 /);
  });

  it('carries code that its user cannot change, and one folder that it can', () => {
    const copies = finalStage.filter(({ name }) => name === 'COPY').map(({ text }) => text);
    expect(copies.map((text) => text.split(' ').at(-1))).toEqual(
      ['', 'node_modules', 'dist', 'policies', 'prisma'].map((folder) => `./${folder}`),
    );
    for (const text of copies) expect(text).toMatch(/^--from=build --chown=root:root /);
    const runs = finalStage.filter(({ name }) => name === 'RUN').map(({ text }) => text);
    expect(runs).toEqual(['install -d -o node -g node -m 0750 /var/lib/sancha']);
  });

  it('takes no secret and no setting of its own', () => {
    expect(all('ARG')).toEqual([]);
    expect(all('ENV').map(({ text }) => text)).toEqual(['NODE_ENV=production']);
  });

  it('builds from the lock, by a script that is there, and leaves out what .dockerignore says', () => {
    const runs = all('RUN').map(({ text }) => text);
    expect(runs.slice(0, 2)).toEqual([
      'npm ci',
      'node scripts/build-image.mjs && npm prune --omit=dev',
    ]);
    expect(existsSync(join(findRoot(), 'scripts', 'build-image.mjs'))).toBe(true);
    const ignored = readText('.dockerignore').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.git', '.sancha*', 'node_modules', 'dist']));
  });
});
