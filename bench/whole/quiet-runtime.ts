import { DefaultLogger, Runtime } from '@temporalio/worker';

let installed = false;

/** Temporal's SDK says errors only. A process has one runtime, so the second call does nothing. */
export function quietRuntime(): void {
  if (installed) return;
  installed = true;
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'ERROR' } },
  });
}
