import { existsSync } from 'node:fs';
import { at } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { Failure, main } from './progress.mjs';

/**
 * `npm start -- [--data DIR] [--port N] [--clock 1d=2s] [--staff] [--empty]`: prepares the checkout,
 * then becomes the supervisor itself, so that one process gets the signals.
 */
await main(async () => {
  await prepare();
  const entry = at('dist', 'src', 'main.js');
  if (!existsSync(entry)) throw new Failure(`${entry} is not there.`);
  process.argv = [process.execPath, entry, 'supervisor', ...process.argv.slice(2)];
  await import(entry);
});
