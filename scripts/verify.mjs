import { at } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { main } from './progress.mjs';
import { run } from './run.mjs';
import { servicesEnvironment } from './services-environment.mjs';

/**
 * `npm run verify [-- --loan ID [--accept]] [--data DIR]`: whether anything in the record was altered. The exit code is 1 when
 * something was; docs/runbook.md says what to do then.
 */
await main(async () => {
  await prepare();
  const args = process.argv.slice(2);
  const index = args.indexOf('--data');
  const [, data = '.sancha'] = index < 0 ? [] : args.splice(index, 2);
  const env = await servicesEnvironment(data);
  return await run(process.execPath, [at('dist', 'src', 'main.js'), 'verify', ...args], { env });
});
