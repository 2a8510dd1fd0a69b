import { z } from 'zod';

const address = (what: string) =>
  z.string({ error: what }).refine((value) => /^https?:\/\//.test(value) && URL.canParse(value), {
    error: what,
  });

const protocol = z.enum(['http/protobuf', 'http/json'], {
  error: 'http/protobuf or http/json; gRPC is not spoken',
});

/** OpenTelemetry's standard variables that Sancha acts on itself. Its SDK reads others, such as `OTEL_EXPORTER_OTLP_HEADERS`. */
export const tracingVariables = z.object({
  OTEL_EXPORTER_OTLP_ENDPOINT: address('the address of an OTLP receiver: http://…:4318').optional(),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: address(
    'the whole address where an OTLP receiver takes traces: http://…:4318/v1/traces',
  ).optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: protocol.default('http/protobuf'),
  OTEL_EXPORTER_OTLP_TRACES_PROTOCOL: protocol.optional(),
  OTEL_TRACES_EXPORTER: z.enum(['otlp', 'none'], { error: 'otlp or none' }).default('otlp'),
  OTEL_SDK_DISABLED: z.string().default('false'),
  OTEL_TRACES_SAMPLER: z
    .enum(
      [
        'always_on',
        'always_off',
        'traceidratio',
        'parentbased_always_on',
        'parentbased_always_off',
        'parentbased_traceidratio',
      ],
      { error: 'always_on, always_off, traceidratio, or one of these with parentbased_ before it' },
    )
    .default('parentbased_always_on'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number({ error: 'the part of traces to keep, from 0 to 1' })
    .min(0, { error: 'at least 0' })
    .max(1, { error: 'at most 1' })
    .default(1),
});

/** Where traces are sent, and which. */
export interface TracingConfig {
  /** The whole address. */
  readonly endpoint: string;
  readonly protocol: z.infer<typeof protocol>;
  readonly sampling: {
    readonly sampler: z.infer<typeof tracingVariables>['OTEL_TRACES_SAMPLER'];
    /** Only for the samplers by ratio. */
    readonly ratio: number;
  };
}

/** Undefined when there is nowhere to send traces to, or the standard switch says that none are wanted. */
export function tracingOf(variables: z.infer<typeof tracingVariables>): TracingConfig | undefined {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: base, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: own } = variables;
  const endpoint = own ?? (base === undefined ? undefined : `${base.replace(/\/$/, '')}/v1/traces`);
  const unwanted =
    variables.OTEL_SDK_DISABLED.toLowerCase() === 'true' ||
    variables.OTEL_TRACES_EXPORTER === 'none';
  if (endpoint === undefined || unwanted) return undefined;
  const { OTEL_TRACES_SAMPLER: sampler, OTEL_TRACES_SAMPLER_ARG: ratio } = variables;
  return {
    endpoint,
    protocol: variables.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL ?? variables.OTEL_EXPORTER_OTLP_PROTOCOL,
    sampling: { sampler, ratio },
  };
}
