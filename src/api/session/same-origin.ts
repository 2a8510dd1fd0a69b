import type { FastifyRequest } from 'fastify';

/** Methods that change nothing. */
const safeMethods = new Set(['GET', 'HEAD']);

export const isSafe = (request: FastifyRequest): boolean => safeMethods.has(request.method);

/**
 * Whether the browser says that a page of this service sent the request. Nothing that a page can choose is asked: `Origin` and
 * `Sec-Fetch-Site` are the browser's own words. A write needs `Origin`, which every browser sends with one; a read, with which most
 * send none, needs one of the two. Where both are there, both must agree.
 */
export function isSameOrigin(request: FastifyRequest, publicUrl: string): boolean {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin !== undefined) return origin === new URL(publicUrl).origin;
  return isSafe(request) && site !== undefined;
}
