import { at } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { main } from './progress.mjs';
import { run } from './run.mjs';

/** `npm run backup -- [--data DIR] --to FILE`: a copy of an embedded instance's record, running or not. */
await main(async () => {
  await prepare();
  const args = process.argv.slice(2);
  return await run(process.execPath, [at('dist', 'src', 'main.js'), 'backup', ...args]);
});
