import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem.js';
import { routesOf } from './route-table.js';

/**
 * Refuses requests that two readers could take for different ones: Node keeps the first of two `Host` or `Authorization` headers and
 * forgets the other, where a proxy or a firewall before us may have looked at the other. Call before other hooks are added.
 */
export function takeOnlyPlainRequests(instance: FastifyInstance): void {
  instance.addHook('onRequest', (request, _reply, next) => {
    next(oddityOf(request));
  });
}

function oddityOf(request: FastifyRequest): Problem | undefined {
  const hosts = countOf(request, 'host');
  // RFC 9112 §3.2; only HTTP/1.0 knows requests without.
  if (hosts > 1 || (hosts === 0 && request.raw.httpVersion !== '1.0'))
    return new Problem('invalid-http', 'Send exactly one header Host (RFC 9112, 3.2).');
  if (countOf(request, 'authorization') > 1)
    return new Problem('two-credentials', 'Send one header Authorization, not several.');
  const coding = request.headers['content-encoding'];
  if (coding !== undefined && coding.toLowerCase() !== 'identity')
    return new Problem(
      'unsupported-media-type',
      'Bodies are taken as they are. Send no Content-Encoding.',
      {
        errors: [{ path: 'header.Content-Encoding', message: 'no coding is taken' }],
      },
    );
  // Fastify demands a body of it before it looks for the route, and would say 400.
  if (request.method === 'QUERY') return methodNotAllowed(request);
  return undefined;
}

/** The refusal of a method at an address that takes others, or of an address that nobody knows. */
export function methodNotAllowed(request: FastifyRequest): Problem {
  const allowed = routesOf(request.server).methodsOf(request.url);
  if (allowed.length === 0) return new Problem('no-route', 'Compare the address with /docs.');
  const allow = allowed.join(', ');
  return new Problem('method-not-allowed', `This address takes ${allow}.`, {
    headers: { Allow: allow },
  });
}

/** How often a header was sent, before Node has made one of several. */
function countOf(request: FastifyRequest, name: string): number {
  return request.raw.rawHeaders.filter(
    (text, index) => index % 2 === 0 && text.toLowerCase() === name,
  ).length;
}
