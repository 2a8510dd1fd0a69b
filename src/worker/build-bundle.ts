import { createSealingPlugin } from '../temporal/sealing-plugin.js';
import { bundlePath, workflowBundle } from './workflow-bundle.js';

/**
 * Makes the bundle ahead, for an image whose files cannot be written later: `node dist/src/worker/build-bundle.js`. The keys play no
 * part in it; the plugin only says which failure converter is bundled.
 */
await workflowBundle([createSealingPlugin({ current: 'none', keys: new Map() })]);
process.stdout.write(`${bundlePath}\n`);
