import type { ClientPlugin, WorkflowClientInterceptor } from '@temporalio/client';
import type { Headers } from '@temporalio/common';
import type { Tracing } from '../tracing/tracing.js';
import { withTrace } from './trace-header.js';

/** Says with every start and signal which trace it belongs to, so that the process goes on in it. */
export function tracedClient(tracing: Tracing): ClientPlugin {
  const marked = <Input extends { readonly headers: Headers }>(input: Input): Input => {
    const traceparent = tracing.traceparent();
    if (traceparent === undefined) return input;
    return { ...input, headers: withTrace(input.headers, traceparent) };
  };
  const telling: WorkflowClientInterceptor = {
    startWithDetails: (input, next) => next(marked(input)),
    signal: (input, next) => next(marked(input)),
  };
  return {
    name: 'sancha-traces',
    configureClient: (options) => ({ ...options, interceptors: { workflow: [telling] } }),
  };
}
