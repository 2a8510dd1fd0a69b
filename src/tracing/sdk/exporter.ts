import type { SpanExporter } from '@opentelemetry/sdk-trace-base';
import type { TracingConfig } from '../../config/tracing-config.js';

/**
 * Sends spans by OTLP over HTTP. Headers, time-out, compression and certificates are read by the exporter itself from the standard
 * `OTEL_EXPORTER_OTLP_…` variables.
 */
export async function exporterOf(
  { endpoint: url, protocol }: TracingConfig,
  onFailure: (error: unknown) => void,
): Promise<SpanExporter> {
  const { OTLPTraceExporter } =
    protocol === 'http/json'
      ? await import('@opentelemetry/exporter-trace-otlp-http')
      : await import('@opentelemetry/exporter-trace-otlp-proto');
  return tellingOfFailures(new OTLPTraceExporter({ url }), onFailure);
}

/** The SDK says nothing of spans that it could not send. Here the first failure after a success is told, and not every batch of an outage. */
function tellingOfFailures(
  exporter: SpanExporter,
  onFailure: (error: unknown) => void,
): SpanExporter {
  let failing = false;
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        if (result.error !== undefined && !failing) onFailure(result.error);
        failing = result.error !== undefined;
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: () => exporter.forceFlush?.() ?? Promise.resolve(),
  };
}
