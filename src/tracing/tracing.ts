import type { Attributes } from './attributes.js';

/** Which span of which trace. */
export interface SpanIds {
  readonly traceId: string;
  readonly spanId: string;
}

/**
 * Where a span belongs when it is not simply a part of what runs now.
 * - `told`: under the span of another process that said so, as a `traceparent` of W3C's Trace Context.
 * - `begins`: it is the first of a trace whose ids were chosen before (a process's wake-up, `workflows/run/trail.ts`).
 * - `within`: under that first one, wherever it ran.
 */
export type Origin =
  { readonly told: string } | { readonly begins: SpanIds } | { readonly within: SpanIds };

export interface SpanWish {
  readonly kind?: 'server' | 'client' | 'producer' | 'consumer';
  readonly attributes?: Attributes;
  readonly origin?: Origin | undefined;
  /** `traceparent`s of what led to this as well. */
  readonly links?: readonly string[];
}

/** A span that goes on. */
export interface OpenSpan {
  say(attributes: Attributes): void;
  /** It went wrong. Of an error its class and code are told, never its text: libraries repeat what was sent to them. */
  fail(error?: unknown): void;
  end(): void;
}

/** How the parts of Sancha say what they do, and for how long; without an address for traces nobody listens and nothing is done. */
export interface Tracing {
  /** Whether anybody listens. */
  readonly on: boolean;
  /** Opens a span; who opens it ends it. */
  open(name: string, wish?: SpanWish): OpenSpan;
  /** Does work as a part of a span. */
  within<Result>(span: OpenSpan, work: () => Result): Result;
  /** A span around work. What the work throws is thrown on, and is the failure of the span. */
  span<Result>(
    name: string,
    wish: SpanWish,
    work: (span: OpenSpan) => Promise<Result>,
  ): Promise<Result>;
  /** The span that runs now, for the log. */
  current(): SpanIds | undefined;
  /** The same as `traceparent`, to be sent or stored with a message. */
  traceparent(): string | undefined;
  /** Sends what was not sent yet, within a few seconds. */
  stop(): Promise<void>;
}

const noSpan: OpenSpan = {
  say: () => undefined,
  fail: () => undefined,
  end: () => undefined,
};

/** Nobody listens. */
export const untraced: Tracing = {
  on: false,
  open: () => noSpan,
  within: (_span, work) => work(),
  span: (_name, _wish, work) => work(noSpan),
  current: () => undefined,
  traceparent: () => undefined,
  stop: () => Promise.resolve(),
};
