import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openTracing } from '../../src/tracing/open-tracing.js';

/** A span as OTLP's JSON writes it, with its attributes as an object. */
export interface ReceivedSpan {
  readonly service: string;
  readonly traceId: string;
  readonly spanId: string;
  /** Absent for the first span of a trace. */
  readonly parentSpanId: string | undefined;
  readonly name: string;
  readonly failed: boolean;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly links: readonly string[];
  readonly events: number;
}

interface Value {
  readonly stringValue?: string;
  readonly intValue?: number | string;
  readonly doubleValue?: number;
}
interface WireAttribute {
  readonly key: string;
  readonly value: Value;
}
interface WireSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly status?: { readonly code?: number };
  readonly attributes?: readonly WireAttribute[];
  readonly links?: readonly { readonly traceId: string; readonly spanId: string }[];
  readonly events?: readonly unknown[];
}
interface WireBody {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly WireAttribute[] };
    readonly scopeSpans: readonly { readonly spans: readonly WireSpan[] }[];
  }[];
}

/** A receiver of OTLP over real HTTP that keeps everything it is sent. */
export class TraceReceiver {
  /** Bodies as they came. */
  readonly bodies: string[] = [];
  /** Content types, one for each body. */
  readonly types: string[] = [];
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        this.bodies.push(Buffer.concat(parts).toString('utf8'));
        this.types.push(request.headers['content-type'] ?? '');
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      });
    });
  }

  static async open(): Promise<TraceReceiver> {
    const receiver = new TraceReceiver();
    await new Promise<void>((resolve) => receiver.server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  /** The address for `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Every span that came as JSON. */
  get spans(): ReceivedSpan[] {
    const bodies = this.bodies.map((body) => JSON.parse(body) as WireBody);
    return bodies.flatMap(({ resourceSpans }) =>
      resourceSpans.flatMap(({ resource, scopeSpans }) => {
        const service = String(valuesOf(resource.attributes)['service.name']);
        return scopeSpans.flatMap(({ spans }) => spans.map((span) => received(service, span)));
      }),
    );
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

function received(service: string, span: WireSpan): ReceivedSpan {
  const { traceId, spanId, name } = span;
  return {
    ...{ service, traceId, spanId, name },
    parentSpanId: span.parentSpanId === '' ? undefined : span.parentSpanId,
    failed: span.status?.code === 2,
    attributes: valuesOf(span.attributes ?? []),
    links: (span.links ?? []).map((link) => `${link.traceId}/${link.spanId}`),
    events: span.events?.length ?? 0,
  };
}

function valuesOf(attributes: readonly WireAttribute[]): Record<string, string | number> {
  const pairs = attributes.map(({ key, value }) => {
    const { stringValue, intValue, doubleValue } = value;
    return [key, stringValue ?? (intValue === undefined ? (doubleValue ?? 0) : Number(intValue))];
  });
  return Object.fromEntries(pairs) as Record<string, string | number>;
}

/** Tracing of everything to a receiver, in a form that can be read. Whoever asks for it stops it, and then all has been sent. */
export async function tracingTo(receiver: TraceReceiver) {
  const sampling = { sampler: 'parentbased_always_on', ratio: 1 } as const;
  const wish = { endpoint: `${receiver.url}/v1/traces`, protocol: 'http/json' as const, sampling };
  return await openTracing(wish, 'test', (error) => process.stderr.write(`${String(error)}\n`));
}
