import fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify';
import { lookupRoutes } from '../connectors/routes.js';
import { industryStatisticsRoute, publishedIndustries } from '../connectors/industry-statistics.js';
import { publishedLists, sanctionsRoutes } from '../connectors/sanctions.js';
import { orderRoutes } from '../core-bank/order-routes.js';
import { reservationRoutes } from '../core-bank/reservation-routes.js';
import { peopleRoutes } from '../facts/people-routes.js';
import { faultRoutes } from '../faults/fault-routes.js';
import { messageRoute } from '../messages/message-route.js';
import type { Objects } from '../object-storage/objects.js';
import type { StorageKey } from '../object-storage/signature.js';
import { storageRoutes } from '../object-storage/storage-routes.js';
import { personaRoutes } from '../personas/persona-routes.js';
import { callRoutes } from '../phone-network/call-routes.js';
import { sayRoute } from '../phone-network/say-route.js';
import { lienRoutes } from '../liens/lien-routes.js';
import { transcriptionRoutes } from '../transcription/transcription-route.js';
import { inspectionRoutes } from './inspection-routes.js';
import type { ServerParts } from './parts.js';
import { Problem } from './problem.js';
import { note, provide } from './provide.js';
import type { ProviderRoute } from './provider-route.js';

const providerRoutes: readonly ProviderRoute[] = [
  ...lookupRoutes,
  ...sanctionsRoutes,
  industryStatisticsRoute,
  ...lienRoutes,
  ...orderRoutes,
  ...reservationRoutes,
  ...callRoutes,
  messageRoute,
];

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The connector of a provider's route, for the journal of requests that never reach its handler. */
    connector?: string;
  }
}

/** A body that is no JSON is a problem 400; an empty one is no body (DELETE with a content type). */
function readJson(
  _request: FastifyRequest,
  text: string | Buffer,
  done: (error: Error | null, body?: unknown) => void,
): void {
  if (text.length === 0) return done(null, undefined);
  try {
    done(null, JSON.parse(text.toString()));
  } catch {
    done(new Problem(400, 'invalid-json', 'The body is not JSON.'));
  }
}

/** What Fastify refuses by itself (415, 413, 404), in our shape; everything unexpected is a visible 500. */
function problemOf(error: FastifyError | Problem): Problem {
  if (error instanceof Problem) return error;
  const status = error.statusCode ?? 500;
  if (status < 500) return new Problem(status, 'invalid-request', error.message);
  process.stderr.write(`sandbox: ${error.stack ?? error.message}\n`);
  return new Problem(500, 'broken', 'The sandbox itself failed; its log says how.');
}

/** What the application has beside what every route needs. */
export interface AppParts extends ServerParts {
  readonly objects: Objects;
  readonly storageKey: StorageKey;
}

/** The HTTP application over a world. */
export function buildApp(parts: AppParts): FastifyInstance {
  const app = fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: 500 } });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'string' },
    readJson,
  );
  app.setErrorHandler(async (error: FastifyError | Problem, request, reply) => {
    const problem = problemOf(error);
    const { connector } = request.routeOptions.config;
    if (connector !== undefined) {
      const answer = { status: problem.status, body: problem.body };
      const now = parts.clock.now();
      note({ connector }, request, parts, { now, answer, fault: null, counted: false });
      await parts.flush();
    }
    return reply.code(problem.status).type('application/problem+json').send(problem.body);
  });
  app.setNotFoundHandler(() => {
    throw new Problem(404, 'not-found', 'There is no such address.');
  });
  app.addHook('onRequest', async () => {
    await parts.clock.refresh();
  });
  for (const route of providerRoutes) {
    const { method, path: url, connector } = route;
    app.route({ method, url, config: { connector }, handler: provide(route, parts) });
  }
  personaRoutes(app, parts);
  peopleRoutes(app, parts);
  faultRoutes(app, parts);
  publishedLists(app, parts);
  publishedIndustries(app, parts);
  sayRoute(app, parts);
  inspectionRoutes(app, parts);
  const { objects, storageKey } = parts;
  void app.register((scope) => storageRoutes(scope, { ...parts, objects, storageKey }));
  const key = storageKey.secretAccessKey;
  void app.register((scope) => transcriptionRoutes(scope, { ...parts, key }));
  return app;
}
