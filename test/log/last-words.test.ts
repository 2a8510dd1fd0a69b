import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { findRoot } from '../../src/config/paths.js';
import { lastWords } from '../../src/log/last-words.js';
import { fromEnvironment } from '../environment/from-environment.js';

const canary = '鹮鴷甲 33010619900307123X';
/** An error as a database's driver makes it, and worse. */
const telltale = `Object.assign(new Error('invalid input "${canary}"\\n    at ${canary} (/${canary}:1:1)', { cause: new Error('${canary}') }),
  { code: '22P02', detail: 'Key (name)=(${canary})', where: '${canary}' })`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(fromEnvironment('SANCHA_TEST_FOLDER'), 'last-words-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs a role of ours, in a process that does something else as well. @returns how it ended and all that it said. */
async function end(preload: string, environment: Record<string, string> = {}, ...flags: string[]) {
  const file = join(folder, 'preload.mjs');
  await writeFile(file, preload);
  const main = join(findRoot(), 'dist', 'src', 'main.js');
  const issuer = [main, 'issuer', join(folder, 'none.json')];
  const child = spawn(process.execPath, ['--import', file, ...flags, ...issuer], {
    ...{ cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] },
    env: { PATH: process.env['PATH'], ...environment },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

describe('a process that ends by an error', () => {
  it.each([
    { how: 'thrown where nobody catches', act: (error: string) => `throw ${error}` },
    { how: 'rejected where nobody waits', act: (error: string) => `Promise.reject(${error})` },
    {
      how: 'an event that nobody hears',
      act: (error: string) => `new EventEmitter().emit('error', ${error})`,
    },
  ])('$how: says class, code and place, and nothing that the error says', async ({ act }) => {
    const preload = `import { EventEmitter } from 'node:events';

      // As soon as the role listens, and before it has come to what it would end by itself.
      const hear = (name) => {
        if (name !== 'uncaughtException') return;
        process.off('newListener', hear);
        process.nextTick(() => { ${act(telltale)} });
      };
      process.on('newListener', hear);`;
    const { code, said } = await end(preload);
    expect(said).toMatch(/^Ended by Error 22P02/);
    expect(said).not.toMatch(/鹮鴷|33010619900307123X|invalid input/);
    expect(code).toBe(1);
  });

  it.each([
    { name: 'a class of the message', error: Object.assign(new Error('x'), { name: canary }) },
    { name: 'a code of the message', error: Object.assign(new Error('x'), { code: canary }) },
    { name: 'another stack', error: Object.assign(new Error(canary), { stack: canary }) },
    { name: 'a text', error: canary },
  ])('nor $name', ({ error }) => {
    expect(lastWords(error)).not.toContain('鹮鴷');
  });

  it('names the place in our code', () => {
    expect(lastWords(new TypeError('x'))).toMatch(
      /^Ended by TypeError at test\/log\/last-words\.test\.ts:\d+:\d+/,
    );
  });

  it.each([
    { flags: ['--report-uncaught-exception'], environment: {} },
    { flags: ['--heapsnapshot-near-heap-limit=2'], environment: {} },
    { flags: [], environment: { NODE_OPTIONS: '--report-on-fatalerror' } },
  ])('does not start in production with $flags $environment', async ({ flags, environment }) => {
    const all = { NODE_ENV: 'production', ...environment };
    const { code, said } = await end('', all as Record<string, string>, ...flags);
    const name = (flags[0] ?? '--report-on-fatalerror').replace(/=.*/, '');
    expect([code, said]).toEqual([78, expect.stringContaining(`Node was given ${name}`)]);
  });
});
