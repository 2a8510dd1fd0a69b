import { RandomIdGenerator, type IdGenerator } from '@opentelemetry/sdk-trace-base';
import type { SpanIds } from '../tracing.js';

/** Ids at random, but for one span whose ids were chosen elsewhere. */
export class ChosenIds implements IdGenerator {
  private readonly random = new RandomIdGenerator();
  private chosen: SpanIds | undefined;

  /** The span that `open` opens gets these ids; it must open one, and not wait in between. */
  for<Opened>(ids: SpanIds, open: () => Opened): Opened {
    this.chosen = ids;
    try {
      return open();
    } finally {
      this.chosen = undefined;
    }
  }

  readonly generateTraceId = (): string => this.chosen?.traceId ?? this.random.generateTraceId();
  readonly generateSpanId = (): string => this.chosen?.spanId ?? this.random.generateSpanId();
}
