import type { FastifyInstance } from 'fastify';
import { isSealedRoute } from '../suspicions/sealed-routes.js';
import { Histogram, Registry } from 'prom-client';

const registries = new WeakMap<object, Registry>();

/**
 * Measures every request of a server. Labels are route, method and status: nothing personal, and few enough to keep. `/metrics` shows
 * the registry.
 */
export function measureRequests(fastify: FastifyInstance, registry: Registry): void {
  const seconds = new Histogram({
    name: 'sancha_api_request_seconds',
    help: 'How long requests took, by route and status.',
    labelNames: ['method', 'route', 'status'] as const,
    // From a read by key to the request time-out.
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30],
    registers: [registry],
  });
  registries.set(fastify.server, registry);
  fastify.addHook('onResponse', (request, reply, next) => {
    const route = request.routeOptions.url ?? 'none';
    if (isSealedRoute(route)) return next();
    const labels = { method: request.method, route, status: String(reply.statusCode) };
    seconds.observe(labels, reply.elapsedTime / 1000);
    next();
  });
}

/** The registry of a server, for `/metrics`. */
export function registryOf(fastify: FastifyInstance): Registry {
  return registries.get(fastify.server) ?? new Registry();
}
