import { ROOT_CONTEXT, SpanKind, TraceFlags } from '@opentelemetry/api';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  SamplingDecision,
  TraceIdRatioBasedSampler,
  type Sampler,
} from '@opentelemetry/sdk-trace-base';
import type { TracingConfig } from '../../config/tracing-config.js';

/** The sampler that `OTEL_TRACES_SAMPLER` names, with its ratio from `OTEL_TRACES_SAMPLER_ARG`. */
export function samplerOf({ sampler, ratio }: TracingConfig['sampling']): Sampler {
  switch (sampler) {
    case 'always_on':
      return new AlwaysOnSampler();
    case 'always_off':
      return new AlwaysOffSampler();
    case 'traceidratio':
      return new TraceIdRatioBasedSampler(ratio);
    case 'parentbased_always_on':
      return new ParentBasedSampler({ root: new AlwaysOnSampler() });
    case 'parentbased_always_off':
      return new ParentBasedSampler({ root: new AlwaysOffSampler() });
    case 'parentbased_traceidratio':
      return new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) });
  }
}

/**
 * Whether a trace is kept whose beginning another process has made: every standard sampler decides a beginning by the trace's id alone, so
 * all processes with one configuration decide alike, without being told.
 */
export function flagsOfBeginning(sampler: Sampler, traceId: string): TraceFlags {
  const { decision } = sampler.shouldSample(
    ROOT_CONTEXT,
    traceId,
    'beginning',
    SpanKind.INTERNAL,
    {},
    [],
  );
  return decision === SamplingDecision.RECORD_AND_SAMPLED ? TraceFlags.SAMPLED : TraceFlags.NONE;
}
