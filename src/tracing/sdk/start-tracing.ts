import { setTimeout as pause } from 'node:timers/promises';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { TracingConfig } from '../../config/tracing-config.js';
import type { Tracing } from '../tracing.js';
import { ChosenIds } from './chosen-ids.js';
import { exporterOf } from './exporter.js';
import { samplerOf } from './sampling.js';
import { SdkTracing } from './sdk-tracing.js';

/** A collector that is away must not hold up a process that stops. */
const stopWithinMs = 3_000;

/**
 * Sets the SDK up. The process is described by its role and by what `OTEL_SERVICE_NAME` and `OTEL_RESOURCE_ATTRIBUTES` say, and by nothing
 * that is found out: a command line or an account's name is nobody's business.
 */
export async function startTracing(
  config: TracingConfig,
  role: string,
  onFailure: (error: unknown) => void,
): Promise<Tracing> {
  const exporter = await exporterOf(config, onFailure);
  const [sampler, ids] = [samplerOf(config.sampling), new ChosenIds()];
  const named = resourceFromAttributes({ 'service.name': `sancha-${role}`, 'sancha.role': role });
  const provider = new BasicTracerProvider({
    ...{ sampler, idGenerator: ids },
    resource: named.merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  const stop = async () => {
    const sent = provider.shutdown().catch(onFailure);
    await Promise.race([sent, pause(stopWithinMs, undefined, { ref: false })]);
  };
  return new SdkTracing({ ...{ tracer: provider.getTracer('sancha'), sampler, ids }, stop });
}
