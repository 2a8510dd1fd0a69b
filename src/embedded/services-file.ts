import { join } from 'node:path';
import { writePrivateJson } from './private-file.js';
import type { StartPlan } from './start-plan.js';

/**
 * Writes what the services of this instance are told (mode 600), so that a command run beside them,
 * such as `npm run reconcile`, is told the same.
 */
export async function writeServicesFile(plan: StartPlan): Promise<void> {
  const { options, services, environment } = plan;
  const own = Object.entries(services).filter(([name, value]) => environment[name] !== value);
  await writePrivateJson(join(options.dataFolder, 'services.json'), Object.fromEntries(own));
}
