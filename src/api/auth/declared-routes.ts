import type { INestApplication } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { RequestMethod } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { permissionKey, type Permission } from './permit.js';

/** A route and what it declares. */
export interface DeclaredRoute {
  method: string;
  /** With parameters as `{name}`, as OpenAPI and `docs/permissions.md` write them. */
  path: string;
  permission: Permission | undefined;
}

/** Every route of the application, sorted by path and method. */
export function declaredRoutes(app: INestApplication): DeclaredRoute[] {
  const scanner = new MetadataScanner();
  const controllers = [...app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  const routes = controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const prototype = metatype.prototype as Record<string, object>;
    return scanner
      .getAllMethodNames(prototype)
      .map((name) => prototype[name])
      .filter((handler) => handler !== undefined && Reflect.hasMetadata(METHOD_METADATA, handler))
      .map((handler) => routeOf(metatype, handler as object));
  });
  return routes.sort((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1));
}

/** Stops the start when somebody forgot: a route without declaration must not be reachable for a single request. */
export function assertEveryRouteDeclares(app: INestApplication): void {
  const silent = declaredRoutes(app).filter((route) => route.permission === undefined);
  if (silent.length === 0) return;
  const names = silent.map((route) => `${route.method} ${route.path}`).join(', ');
  throw new Error(`These routes declare no permission (@Permit or @Public): ${names}`);
}

function routeOf(controller: object, handler: object): DeclaredRoute {
  const parts = [controller, handler].map((target) =>
    String(Reflect.getMetadata(PATH_METADATA, target) ?? ''),
  );
  const path = `/${parts.join('/')}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
  const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod;
  return {
    method: RequestMethod[method],
    path: path.replace(/:([A-Za-z]+)/g, '{$1}'),
    permission: Reflect.getMetadata(permissionKey, handler) as Permission | undefined,
  };
}
