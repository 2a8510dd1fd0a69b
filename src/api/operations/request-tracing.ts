import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isSealedRoute } from '../suspicions/sealed-routes.js';
import type { OpenSpan, Tracing } from '../../tracing/tracing.js';

/** What machines ask all the time, and whose traces nobody would look for. */
const unfollowed = new Set(['/healthz', '/readyz', '/metrics', '/v1/clock']);

/**
 * A span for each request, by its route and never by its address. It begins a trace of its own: a caller's `traceparent` is not taken over,
 * as its request id is not, since it may hold anything, and would let callers decide what is kept. Hooks that come after these run within it.
 */
export function traceRequests(fastify: FastifyInstance, tracing: Tracing | undefined): void {
  if (tracing?.on !== true) return;
  const spans = new WeakMap<FastifyRequest, OpenSpan>();
  const withinSpan = (request: FastifyRequest, next: () => void) => {
    const span = spans.get(request);
    if (span === undefined) next();
    else tracing.within(span, next);
  };
  fastify.addHook('onRequest', (request, _reply, next) => {
    const route = request.routeOptions.url ?? 'none';
    if (unfollowed.has(route) || isSealedRoute(route)) return next();
    const attributes = {
      'http.request.method': request.method,
      'http.route': route,
      'sancha.request_id': request.id,
    };
    const span = tracing.open(`${request.method} ${route}`, { kind: 'server', attributes });
    spans.set(request, span);
    withinSpan(request, next);
  });
  // A body comes in on the socket's events, which know nothing of the hook above.
  fastify.addHook('preHandler', (request, _reply, next) => withinSpan(request, next));
  fastify.addHook('onResponse', (request, reply, next) => {
    const span = spans.get(request);
    span?.say({ 'http.response.status_code': reply.statusCode });
    if (reply.statusCode >= 500) span?.fail();
    span?.end();
    withinSpan(request, next);
  });
  fastify.addHook('onRequestAbort', (request, next) => {
    spans.get(request)?.fail();
    spans.get(request)?.end();
    next();
  });
}
