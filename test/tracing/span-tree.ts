import type { ReceivedSpan } from '../environment/trace-receiver.js';

export type Span = ReceivedSpan;

/** Spans by the trace that they belong to. */
export function tracesOf(spans: readonly Span[]): Map<string, Span[]> {
  const traces = new Map<string, Span[]>();
  for (const span of spans) traces.set(span.traceId, [...(traces.get(span.traceId) ?? []), span]);
  return traces;
}

const placeOf = ({ traceId, spanId }: Span) => `${traceId}/${spanId}`;
const parentOf = ({ traceId, parentSpanId }: Span) => `${traceId}/${parentSpanId}`;

/** Names of spans whose parent was not received in the same trace. */
export function orphansIn(spans: readonly Span[]): string[] {
  const places = new Set(spans.map(placeOf));
  const orphans = spans.filter(
    (span) => span.parentSpanId !== undefined && !places.has(parentOf(span)),
  );
  return orphans.map(({ name }) => name);
}

/** For every span the names from the first of its trace down to it. */
export function pathsOf(spans: readonly Span[]): Set<string> {
  const byPlace = new Map(spans.map((span) => [placeOf(span), span]));
  const pathOf = (span: Span): string => {
    const parent = byPlace.get(parentOf(span));
    return parent === undefined ? span.name : `${pathOf(parent)} > ${span.name}`;
  };
  return new Set(spans.map(pathOf));
}
