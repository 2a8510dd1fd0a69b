import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import type { Role } from '../../../domain/loan/actor.js';

/** Who may use a route: everybody without a token, this machine alone without a token, or the roles named. */
export type Permission =
  { to: 'public' } | { to: 'loopback' } | { to: 'roles'; roles: readonly Role[] };

export const permissionKey = Symbol('permission');

/** Roles that may use the route; `docs/permissions.md` is the same by hand, and a test compares the two. */
export function Permit(...roles: Role[]) {
  return applyDecorators(
    SetMetadata<symbol, Permission>(permissionKey, { to: 'roles', roles }),
    ApiBearerAuth(),
    ApiExtension('x-roles', roles),
  );
}

/** No token is asked for. */
export function Public() {
  return SetMetadata<symbol, Permission>(permissionKey, { to: 'public' });
}

/** No token is asked for, but only callers on this machine are answered; for the sandbox. */
export function LoopbackOnly() {
  return SetMetadata<symbol, Permission>(permissionKey, { to: 'loopback' });
}
