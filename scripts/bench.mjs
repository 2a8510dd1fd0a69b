import { existsSync } from 'node:fs';
import { at } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { main, say } from './progress.mjs';
import { run } from './run.mjs';

/** `npm run bench [-- names of figures]`: the figures, as ratios measured side by side. */
await main(async () => {
  await prepare();
  const entry = at('dist', 'bench', 'main.js');
  if (!existsSync(entry)) {
    say('There are no figures yet (bench/main.ts).');
    return 0;
  }
  return await run(process.execPath, [entry, ...process.argv.slice(2)]);
});
