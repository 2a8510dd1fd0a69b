import type { FastifyInstance } from 'fastify';

/** Which methods an address takes, for 405 with `Allow`. Fastify itself only says that a pair is unknown. */
export interface RouteTable {
  /** The methods of the routes that match the address (with or without query), sorted; empty when none does. */
  methodsOf(url: string): string[];
}

const tables = new WeakMap<object, RouteTable>();

/** Notes every route as it is registered; call before the routes are. */
export function noteRoutes(instance: FastifyInstance): void {
  const routes: { pattern: RegExp; methods: string[] }[] = [];
  instance.addHook('onRoute', (route) => {
    routes.push({ pattern: patternOf(route.url), methods: [route.method].flat() });
  });
  tables.set(instance.server, {
    methodsOf(url) {
      const path = originForm(url).split('?')[0] ?? '';
      const found = routes.filter((route) => route.pattern.test(path));
      return [...new Set(found.flatMap((route) => route.methods))].sort();
    },
  });
}

/** The table of a server; an encapsulated instance shares its HTTP server with the root. */
export function routesOf(instance: FastifyInstance): RouteTable {
  return tables.get(instance.server) ?? { methodsOf: () => [] };
}

function patternOf(url: string): RegExp {
  const segments = url.split('/').map((segment) => {
    if (segment.startsWith(':')) return '[^/]+';
    return segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${segments.join('/')}$`);
}

/** The path and query of an address, also when it came with scheme and host before them, as servers must take it (RFC 9112 §3.2.2). */
export function originForm(url: string): string {
  const path = url.replace(/^https?:\/\/[^/?#]*/i, '');
  return path.startsWith('/') ? path : `/${path}`;
}
