import { join } from 'node:path';
import { outsideEnvironment } from '../addresses.js';
import { staffCredentialsPath } from '../credentials-file.js';
import type { Part } from '../kept-process.js';
import type { StartPlan } from '../start-plan.js';
import { ownProcess } from './own-process.js';

/** API, worker and relay: what is in production as well. */
export function servicePart(plan: StartPlan, name: 'api' | 'worker' | 'relay'): Part {
  const { workerMetrics, relayMetrics } = plan.ports;
  // Each its own port; the API shows its figures where it listens.
  const metricsPort = { api: undefined, worker: workerMetrics, relay: relayMetrics }[name];
  return ownProcess(plan, {
    name,
    file: 'src/main.js',
    args: [name],
    environment: { ...plan.services, SANCHA_METRICS_PORT: metricsPort?.toString() },
    saysReady: true,
    ...(name === 'api' ? { healthUrl: `${plan.addresses.api}/healthz` } : {}),
  });
}

/** The outside world to try it with. */
export function sandboxPart(plan: StartPlan): Part {
  const { options, ports, addresses, environment, instance } = plan;
  return ownProcess(plan, {
    name: 'sandbox',
    file: 'sandbox/main.js',
    args: [],
    environment: {
      ...outsideEnvironment(environment, options, addresses),
      SANDBOX_PORT: String(ports.sandbox),
      SANDBOX_SCANNER_PORT: String(ports.scanner),
      SANDBOX_MAIL_PORT: String(ports.mail),
      SANDBOX_STORAGE_SECRET: instance.connectorsKey,
      SANDBOX_DATA: join(options.dataFolder, 'sandbox'),
      SANDBOX_PAYMENT_MS: environment.SANDBOX_PAYMENT_MS,
    },
    healthUrl: `${addresses.connectors}/personas`,
    saysReady: false,
  });
}

/** Simulated people who work the task lists through the API. */
export function staffPart(plan: StartPlan): Part {
  const { options, addresses, environment } = plan;
  return ownProcess(plan, {
    name: 'staff',
    file: 'sandbox/staff/main.js',
    args: [],
    environment: {
      ...outsideEnvironment(environment, options, addresses),
      SANDBOX_URL: addresses.connectors,
      SANCHA_CREDENTIALS: staffCredentialsPath(options.dataFolder),
      SANCHA_STAFF_TAKEN: environment.SANCHA_STAFF_TAKEN,
    },
    saysReady: false,
  });
}
