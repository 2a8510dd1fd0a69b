import type { ClientPlugin } from '@temporalio/client';
import type { BundlerPlugin, WorkerPlugin } from '@temporalio/worker';
import { createDataConverter } from './data-converter.js';
import type { PayloadKeys } from './payload-keys.js';

/** What is given as `plugins: [sealing]` to every client, worker, bundler and replay. */
export type SealingPlugin = Required<
  Pick<ClientPlugin, 'name' | 'configureClient'> &
    Pick<WorkerPlugin, 'configureWorker' | 'configureReplayWorker'> &
    Pick<BundlerPlugin, 'configureBundler'>
>;

/**
 * One object that makes client, worker, bundler and replay speak alike: payloads and the texts of failures are sealed with the same
 * keys everywhere, and nobody can forget one of the four places.
 */
export function createSealingPlugin(keys: PayloadKeys): SealingPlugin {
  const dataConverter = createDataConverter(keys);
  const { failureConverterPath } = dataConverter;
  return {
    name: 'sancha-sealing',
    configureClient: (options) => ({ ...options, dataConverter }),
    configureWorker: (options) => ({ ...options, dataConverter }),
    configureReplayWorker: (options) => ({ ...options, dataConverter }),
    configureBundler: (options) => ({
      ...options,
      ...(failureConverterPath === undefined ? {} : { failureConverterPath }),
    }),
  };
}
