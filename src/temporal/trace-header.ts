import type { Headers } from '@temporalio/common';
import { decode, encode } from '@temporalio/common/lib/encoding.js';
import { traceHeader, tracePattern } from '../../workflows/messages.js';
import type { Origin } from '../tracing/tracing.js';

/** The headers with a place in a trace. */
export function withTrace(headers: Headers, traceparent: string): Headers {
  const data = encode(JSON.stringify(traceparent));
  return { ...headers, [traceHeader]: { metadata: { encoding: encode('json/plain') }, data } };
}

/** Where in which trace something belongs by its headers; undefined when they do not say, or say it in another form than ours. */
export function originIn(headers: Headers): Origin | undefined {
  const [, told] = tracePattern.exec(decode(headers[traceHeader]?.data ?? new Uint8Array())) ?? [];
  if (told === undefined) return undefined;
  const [how, traceId = '', spanId = ''] = told.split('-');
  if (how === 'root') return { begins: { traceId, spanId } };
  return how === 'in' ? { within: { traceId, spanId } } : { told };
}
