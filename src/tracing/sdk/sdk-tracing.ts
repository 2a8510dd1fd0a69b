import { AsyncLocalStorage } from 'node:async_hooks';
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Context,
  type Link,
  type Span,
  type SpanContext,
  type Tracer,
} from '@opentelemetry/api';
import type { Sampler } from '@opentelemetry/sdk-trace-base';
import { errorCode } from '../../config/start-failure.js';
import { safeAttributes, safeName } from '../attributes.js';
import type { OpenSpan, Origin, SpanIds, SpanWish, Tracing } from '../tracing.js';
import type { ChosenIds } from './chosen-ids.js';
import { flagsOfBeginning } from './sampling.js';
import { readTraceparent, writeTraceparent } from './traceparent.js';

const kinds = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const;

class SdkSpan implements OpenSpan {
  constructor(readonly span: Span) {}

  say(attributes: Parameters<OpenSpan['say']>[0]): void {
    this.span.setAttributes(safeAttributes(attributes));
  }

  fail(error?: unknown): void {
    this.span.setStatus({ code: SpanStatusCode.ERROR });
    if (error === undefined) return;
    const name = error instanceof Error ? error.name : typeof error;
    this.say({
      'error.type': errorCode(error) === undefined ? name : `${name}.${errorCode(error)}`,
    });
  }

  end(): void {
    this.span.end();
  }
}

/**
 * Tracing by OpenTelemetry's SDK. Nothing global is registered and nothing is patched by itself: what runs now is kept here, so that two of
 * these in one process, as in tests, know nothing of each other.
 */
export class SdkTracing implements Tracing {
  readonly on = true;
  private readonly running = new AsyncLocalStorage<Context>();

  constructor(
    private readonly parts: {
      readonly tracer: Tracer;
      readonly sampler: Sampler;
      readonly ids: ChosenIds;
      readonly stop: () => Promise<void>;
    },
  ) {}

  open(name: string, wish: SpanWish = {}): OpenSpan {
    const { origin } = wish;
    if (origin !== undefined && 'begins' in origin)
      return this.parts.ids.for(origin.begins, () => this.start(name, wish, ROOT_CONTEXT));
    return this.start(name, wish, this.contextOf(origin));
  }

  within<Result>(span: OpenSpan, work: () => Result): Result {
    if (!(span instanceof SdkSpan)) return work();
    return this.running.run(trace.setSpan(ROOT_CONTEXT, span.span), work);
  }

  async span<Result>(
    name: string,
    wish: SpanWish,
    work: (span: OpenSpan) => Promise<Result>,
  ): Promise<Result> {
    const span = this.open(name, wish);
    try {
      return await this.within(span, async () => await work(span));
    } catch (error) {
      span.fail(error);
      throw error;
    } finally {
      span.end();
    }
  }

  current(): SpanIds | undefined {
    return this.place();
  }

  traceparent(): string | undefined {
    const place = this.place();
    return place === undefined ? undefined : writeTraceparent(place);
  }

  async stop(): Promise<void> {
    await this.parts.stop();
  }

  private start(name: string, wish: SpanWish, context: Context): SdkSpan {
    const links = (wish.links ?? []).flatMap((text): Link[] => {
      const place = readTraceparent(text);
      return place === undefined ? [] : [{ context: place }];
    });
    const options = {
      kind: wish.kind === undefined ? SpanKind.INTERNAL : kinds[wish.kind],
      attributes: safeAttributes(wish.attributes ?? {}),
      links,
    };
    return new SdkSpan(this.parts.tracer.startSpan(safeName(name), options, context));
  }

  private contextOf(origin: Origin | undefined): Context {
    const here = this.running.getStore() ?? ROOT_CONTEXT;
    if (origin === undefined) return here;
    const place = this.placeOf(origin);
    return place === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, place);
  }

  private placeOf(origin: Origin): SpanContext | undefined {
    if ('told' in origin) return readTraceparent(origin.told);
    const ids = 'begins' in origin ? origin.begins : origin.within;
    const traceFlags = flagsOfBeginning(this.parts.sampler, ids.traceId);
    return { ...ids, traceFlags, isRemote: true };
  }

  private place(): SpanContext | undefined {
    const context = this.running.getStore();
    return context === undefined ? undefined : trace.getSpanContext(context);
  }
}
