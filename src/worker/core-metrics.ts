import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { MetricsSource } from '../metrics/metrics-server.js';

/** Where the SDK shows its own figures inside this process: workflow tasks, activities, pollers, requests. */
export interface CoreMetrics {
  /** For `telemetryOptions` of the SDK's runtime; names end in `_total` and `_milliseconds`. */
  readonly telemetry: {
    readonly prometheus: {
      readonly bindAddress: string;
      readonly countersTotalSuffix: true;
      readonly unitSuffix: true;
    };
  };
  readonly source: MetricsSource;
}

/**
 * The SDK can only show its figures on a port of its own, so it gets one of the loopback that is free now, and what it shows becomes a
 * part of the process's one `/metrics`.
 */
export async function coreMetrics(): Promise<CoreMetrics> {
  const bindAddress = `127.0.0.1:${await freePort()}`;
  const forms = { countersTotalSuffix: true, unitSuffix: true } as const;
  return {
    telemetry: { prometheus: { bindAddress, ...forms } },
    source: async () => await (await fetch(`http://${bindAddress}/metrics`)).text(),
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
