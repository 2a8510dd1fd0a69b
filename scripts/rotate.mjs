import { at } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { main } from './progress.mjs';
import { run } from './run.mjs';
import { servicesEnvironment } from './services-environment.mjs';

/**
 * `npm run rotate [-- --report] [--data DIR]`: brings everything under the newest keys of the files while
 * loans run, and says which older ones something still needs; `--report` only says it (docs/runbook.md).
 */
await main(async () => {
  await prepare();
  const args = process.argv.slice(2);
  const index = args.indexOf('--data');
  const [, data = '.sancha'] = index < 0 ? [] : args.splice(index, 2);
  const env = await servicesEnvironment(data);
  return await run(process.execPath, [at('dist', 'src', 'main.js'), 'rotate', ...args], { env });
});
