import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.js';

/** Where the codec stands, and nothing else. */
export const codecPaths = ['/codec/decode', '/codec/encode'] as const;

/** Temporal's UI sends these and no other; a page that needs more is not the UI. */
const headersTaken = 'content-type, x-namespace, authorization';

/** Browsers keep what a preflight said for so long: short, since the address of the UI may change. */
const preflightSeconds = 600;

/** The origin of Temporal's UI from its address, or null where there is none. */
export function originOfTemporalUi(address: string | undefined): string | null {
  return address === undefined ? null : new URL(address).origin;
}

/**
 * Whether a page of Temporal's UI sent the request, by the browser's own word. `isStrict` is for what a browser adds by itself: then the
 * word must be there, and the site must be the same, which a browser would not send the cookie without.
 */
export function isFromTemporalUi(
  request: FastifyRequest,
  uiOrigin: string | null,
  isStrict: boolean,
): boolean {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (origin === undefined) return !isStrict && site === undefined;
  if (isStrict && site !== undefined && site !== 'same-site' && site !== 'same-origin')
    return false;
  return uiOrigin !== null && origin === uiOrigin;
}

/** The refusal of everybody else's pages. */
export function notTemporalUi(): Problem {
  return new Problem(
    'not-temporal-ui',
    'Payloads are opened for pages of the Temporal UI at SANCHA_TEMPORAL_UI, and for programs that send an access token and come from no page.',
  );
}

/**
 * Lets Temporal's UI, and no other origin, read what the codec answers: also the refusals, so that it can show them. No answer names an
 * origin that was merely sent, and none names all of them, which browsers refuse with cookies anyway.
 */
export function letTemporalUiRead(instance: FastifyInstance, address: string | undefined): void {
  const uiOrigin = originOfTemporalUi(address);
  const paths: readonly string[] = codecPaths;
  instance.addHook('onRequest', (request, reply, next) => {
    if (paths.includes(request.routeOptions.url ?? '')) allowReading(request, reply, uiOrigin);
    next();
  });
  for (const path of codecPaths) {
    instance.options(path, (request, reply) => {
      const isRight = request.headers['access-control-request-method'] === 'POST';
      if (!isRight || !isFromTemporalUi(request, uiOrigin, true))
        return refusePreflight(request, reply);
      void reply.code(204).headers({
        'Access-Control-Allow-Methods': 'POST',
        'Access-Control-Allow-Headers': headersTaken,
        'Access-Control-Max-Age': String(preflightSeconds),
      });
      return reply.send();
    });
  }
}

function allowReading(request: FastifyRequest, reply: FastifyReply, uiOrigin: string | null): void {
  void reply.header('Vary', 'Origin');
  if (uiOrigin === null || request.headers.origin !== uiOrigin) return;
  void reply.headers({
    'Access-Control-Allow-Origin': uiOrigin,
    'Access-Control-Allow-Credentials': 'true',
  });
}

/** Written here, since no controller has this method and the filter would not see it. */
function refusePreflight(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = notTemporalUi();
  return reply
    .code(problem.status)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem.body(request.id)));
}
