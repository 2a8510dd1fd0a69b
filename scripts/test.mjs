import { readdir } from 'node:fs/promises';
import { at } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { main, say } from './progress.mjs';
import { run } from './run.mjs';

const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];

async function longTests() {
  const files = await readdir(at('test', 'long'), { recursive: true }).catch(() => []);
  return files.filter((file) => file.endsWith('.test.ts'));
}

/** Whether every figure with a small size can still be measured; it tells none. */
async function smoke() {
  return await run(process.execPath, [at('dist', 'bench', 'main.js'), '--smoke']);
}

/**
 * `npm test [-- arguments of Jest]`; `--long` runs `test/long/` instead, one file after another, and before them the figures in their
 * smallest size.
 */
await main(async () => {
  const given = process.argv.slice(2);
  const long = given.includes('--long');
  const rest = given.filter((argument) => argument !== '--long');
  await prepare();
  if (long && (await longTests()).length === 0) {
    say('There are no long tests yet: 0 run.');
    return 0;
  }
  if (long && rest.length === 0) {
    const code = await smoke();
    if (code !== 0) return code;
  }
  const jest = [...flags, at('node_modules', 'jest', 'bin', 'jest.js')];
  const env = long ? { SANCHA_TEST_LONG: '1' } : {};
  return await run(process.execPath, [...jest, ...(long ? ['--runInBand'] : []), ...rest], { env });
});
