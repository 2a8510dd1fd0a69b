import { existsSync } from 'node:fs';
import { readArguments } from './credentials.mjs';
import { at } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { main, say } from './progress.mjs';
import { regenerate } from './regenerated.mjs';
import { run, runQuietly } from './run.mjs';

const bin = (...parts) => at('node_modules', ...parts);

async function tool(path, ...args) {
  const { code, said } = await runQuietly(process.execPath, [path, ...args]);
  return code === 0 ? undefined : said.trim();
}

const layers = [
  ...['domain', 'workflows', 'activities', 'src', 'sandbox'],
  ...['bench', 'drills', 'scripts', 'test'],
];

async function boundaries() {
  const folders = layers.filter((folder) => existsSync(at(folder)));
  const path = bin('dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  return await tool(path, '--config', '.dependency-cruiser.cjs', ...folders);
}

async function regenerated() {
  const different = await regenerate();
  return different.length === 0
    ? undefined
    : `Generated again, these came out different; commit them:\n${different.join('\n')}`;
}

/** The gate, each step with what it found wrong, or nothing. */
const steps = [
  { name: 'format', check: () => tool(bin('prettier', 'bin', 'prettier.cjs'), '--check', '.') },
  { name: 'lint', check: () => tool(bin('eslint', 'bin', 'eslint.js'), '.') },
  {
    name: 'types',
    check: () => tool(bin('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'tsconfig.json'),
  },
  { name: 'boundaries', check: boundaries },
  { name: 'regenerated files', check: regenerated },
];

async function runStep({ name, check }) {
  const startedMs = performance.now();
  const wrong = await check();
  const time = `${((performance.now() - startedMs) / 1000).toFixed(1)} s`;
  process.stdout.write(`${wrong === undefined ? 'ok    ' : 'FAILED'} ${name} (${time})\n`);
  if (wrong !== undefined) process.stdout.write(`${wrong}\n`);
  return wrong === undefined;
}

/** `npm run check [-- --skip-tests]`: every step runs, so that one look shows all that is wrong. */
await main(async () => {
  const given = readArguments({ 'skip-tests': { type: 'boolean', default: false } });
  await prepare();
  let passed = 0;
  for (const step of steps) if (await runStep(step)) passed += 1;
  process.stdout.write(`Gate: ${passed} passed, ${steps.length - passed} failed\n`);
  const tests = given['skip-tests'] ? 0 : await run(process.execPath, [at('scripts', 'test.mjs')]);
  if (tests !== 0) say('The tests failed.');
  return passed === steps.length && tests === 0 ? 0 : 1;
});
