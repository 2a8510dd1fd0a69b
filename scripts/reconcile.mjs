import { at } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { main } from './progress.mjs';
import { run } from './run.mjs';
import { servicesEnvironment } from './services-environment.mjs';

/**
 * `npm run reconcile [-- --all] [--data DIR]`: compares live loans with running processes; `--all`
 * after PostgreSQL itself came back from a backup.
 */
await main(async () => {
  await prepare();
  const args = process.argv.slice(2);
  const index = args.indexOf('--data');
  const [, data = '.sancha'] = index < 0 ? [] : args.splice(index, 2);
  const env = await servicesEnvironment(data);
  return await run(process.execPath, [at('dist', 'src', 'main.js'), 'reconcile', ...args], { env });
});
