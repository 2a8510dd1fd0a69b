import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiModule } from './api.module.js';
import { callerOf } from './auth/caller.js';
import { assertEveryRouteDeclares } from './auth/declared-routes.js';
import { letTemporalUiRead } from './codec/temporal-ui-origin.js';
import { bodyLimitBytes, takeOnlyJson } from './http/body-parser.js';
import { takeOnlyPlainRequests } from './http/plain-requests.js';
import { noteRoutes } from './http/route-table.js';
import { answerUnreadableAddress, answerUnreadableRequest } from './http/unreadable-request.js';
import { createRegistry } from '../metrics/registry.js';
import { OpenApi } from './operations/open-api.js';
import { measureRequests } from './operations/request-metrics.js';
import { traceRequests } from './operations/request-tracing.js';
import type { ApiDeps } from './ports.js';
import { isSealedRoute } from './suspicions/sealed-routes.js';
import { ProblemFilter } from './problems/problem.filter.js';

/** A request that takes longer is cut: no route of ours waits on anything slow but the telephone. */
const requestTimeoutMs = 30_000;

/**
 * Makes the application over the interfaces given; the caller listens. Tests do the same on port 0 over real HTTP.
 * @throws when a route declares no permission.
 */
export async function createApp(deps: ApiDeps): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    // Who comes at the last moment is served: the record closes after the last answer (`main.ts`).
    return503OnClosing: false,
    routerOptions: { maxParamLength: 100 },
    // Our own id and never the caller's: theirs could be anything, also somebody's number.
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: deps.trustedProxies?.length ? [...deps.trustedProxies] : false,
    logger: false,
    frameworkErrors: answerUnreadableAddress,
    clientErrorHandler: answerUnreadableRequest,
    // We look ourselves, and answer with a problem.
    http: { requireHostHeader: false },
  });
  const metrics = deps.metrics ?? createRegistry();
  const module = ApiModule.of(deps, metrics);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    logger: false,
  });
  const fastify: FastifyInstance = adapter.getInstance();
  noteRoutes(fastify);
  traceRequests(fastify, deps.tracing);
  takeOnlyPlainRequests(fastify);
  takeOnlyJson(fastify);
  measureRequests(fastify, metrics);
  answerWithCare(fastify, deps);
  letTemporalUiRead(fastify, deps.temporalUi);
  app.useGlobalFilters(new ProblemFilter(deps.log));
  assertEveryRouteDeclares(app);
  app.get(OpenApi).describe(app);
  await app.init();
  return app;
}

/** Headers of every answer, and one line of log per request: route, status, who, how long; no address, since it may hold a query. */
function answerWithCare(fastify: FastifyInstance, deps: ApiDeps): void {
  fastify.addHook('onRequest', (request, reply, next) => {
    void reply.headers({
      'X-Request-Id': request.id,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    });
    next();
  });
  // The next request of this caller comes on another connection, which a balancer leads to another instance.
  fastify.addHook('onSend', (_request, reply, _payload, next) => {
    if (deps.leaving?.() === true) void reply.header('Connection', 'close');
    next();
  });
  fastify.addHook('onResponse', (request, reply, next) => {
    const caller = callerOf(request);
    if (isSealedRoute(request.routeOptions.url ?? '')) return next();
    deps.log.info('request', {
      requestId: request.id,
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      clientId: caller?.id ?? null,
      actorKind: caller?.kind ?? null,
      durationMs: Math.round(reply.elapsedTime),
    });
    next();
  });
}
