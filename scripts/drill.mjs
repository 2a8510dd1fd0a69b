import { existsSync } from 'node:fs';
import { at } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { Failure, main } from './progress.mjs';
import { run } from './run.mjs';

/** `npm run drill:kill -- [flags]`, and `node scripts/drill.mjs NAME [flags]` for every other drill (docs/reliability.md). */
await main(async () => {
  await prepare();
  const [name = '', ...args] = process.argv.slice(2);
  const entry = at('dist', 'drills', name, 'main.js');
  if (!existsSync(entry)) throw new Failure(`There is no drill "${name}".`);
  return await run(process.execPath, [entry, ...args]);
});
