import { bundleWorkflowCode, DefaultLogger, type BundlerPlugin } from '@temporalio/worker';
import { workflowsPath } from '../src/worker/workflow-bundle.js';

/** The twin of the kept bundle: what `Worker.create` does when it is given `workflowsPath`, at each start. */
export async function bundleEachTime(plugins: BundlerPlugin[]): Promise<{ code: string }> {
  const logger = new DefaultLogger('WARN');
  return await bundleWorkflowCode({ workflowsPath, plugins, logger });
}
