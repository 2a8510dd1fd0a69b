import type { Environment } from '../config/config.js';
import {
  findAddresses,
  outsideParts,
  serviceEnvironment,
  type Addresses,
  type Outside,
} from './addresses.js';
import type { Instance } from './instance.js';
import { ensureKeyFiles } from './key-files.js';
import type { Listener } from './kept-ports.js';
import type { StartOptions } from './options.js';

/** Everything that is decided before the first process is started. */
export interface StartPlan {
  readonly options: StartOptions;
  readonly instance: Instance;
  readonly ports: Readonly<Record<Listener, number>>;
  readonly outside: Outside;
  readonly addresses: Addresses;
  /** As the person's shell gave it. */
  readonly environment: Environment;
  /** For API, worker and relay. */
  readonly services: Environment;
}

export async function makePlan(
  environment: Environment,
  options: StartOptions,
  instance: Instance,
  ports: Readonly<Record<Listener, number>>,
): Promise<StartPlan> {
  const addresses = findAddresses(environment, options, instance, ports);
  const keys = await ensureKeyFiles(options.dataFolder);
  const services = serviceEnvironment(environment, options, instance, addresses, keys);
  const outside = outsideParts(environment);
  return { options, instance, ports, outside, addresses, environment, services };
}
