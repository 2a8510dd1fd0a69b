import { readdir } from 'node:fs/promises';
import { at } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { main, say } from './progress.mjs';
import { run } from './run.mjs';

const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
/** What is young is thrown away more seldom, in larger pieces. */
const heap = ['--max-semi-space-size=64'];

async function longTests() {
  const files = await readdir(at('test', 'long'), { recursive: true }).catch(() => []);
  return files.filter((file) => file.endsWith('.test.ts'));
}

/**
 * `npm test [-- arguments of Jest]`; `--long` runs `test/long/` and `….long.test.ts` instead. What the tests' own
 * processes print is left out of a whole run (`npx jest <file>` shows it), so that a failure is found in its output.
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
  const jest = [...flags, ...heap, at('node_modules', 'jest', 'bin', 'jest.js')];
  const env = long ? { SANCHA_TEST_LONG: '1' } : {};
  return await run(process.execPath, [...jest, '--silent', ...rest], { env });
});
