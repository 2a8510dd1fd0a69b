import { at } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { main } from './progress.mjs';
import { run } from './run.mjs';
import { servicesEnvironment } from './services-environment.mjs';

/**
 * Runs a role that ends by itself beside the services of the data directory that `--data DIR` names (else `.sancha`), with every other
 * argument of the command line; ends with the role's own code.
 */
export async function runRole(role) {
  await main(async () => {
    await prepare();
    const args = process.argv.slice(2);
    const index = args.indexOf('--data');
    const [, data = '.sancha'] = index < 0 ? [] : args.splice(index, 2);
    const env = await servicesEnvironment(data);
    return await run(process.execPath, [at('dist', 'src', 'main.js'), role, ...args], { env });
  });
}
