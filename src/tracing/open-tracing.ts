import type { TracingConfig } from '../config/tracing-config.js';
import { untraced, type Tracing } from './tracing.js';

/**
 * Tracing as it is configured. OpenTelemetry's packages are loaded only where there is somewhere to send traces to.
 * @param role names the process in the traces (`sancha-api`), unless `OTEL_SERVICE_NAME` does.
 * @param onFailure told when spans could not be sent; they are dropped, and nothing else suffers.
 */
export async function openTracing(
  config: TracingConfig | undefined,
  role: string,
  onFailure: (error: unknown) => void,
): Promise<Tracing> {
  if (config === undefined) return untraced;
  const { startTracing } = await import('./sdk/start-tracing.js');
  return await startTracing(config, role, onFailure);
}
