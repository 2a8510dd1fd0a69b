import { at } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { main } from './progress.mjs';
import { run } from './run.mjs';

/** `npm run restore -- --from FILE [--data DIR]`: puts a backup in the place of an embedded instance's record. */
await main(async () => {
  await prepare();
  const args = process.argv.slice(2);
  return await run(process.execPath, [at('dist', 'src', 'main.js'), 'restore', ...args]);
});
