import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiExtension } from '@nestjs/swagger';
import type { Role } from '../../../domain/loan/actor.js';

/**
 * Who may use a route: everybody without a token, this machine alone without a token, whoever has a session of the console whatever
 * his roles, or the roles named, by token or session. `isUse` says whether the request keeps the session awake; `pages` whose pages may
 * send it.
 */
export type Permission =
  | { to: 'public' }
  | { to: 'loopback' }
  | { to: 'session'; isUse: boolean }
  | { to: 'roles'; roles: readonly Role[]; pages: 'own' | 'temporal-ui' };

export const permissionKey = Symbol('permission');

/** Roles that may use the route; `docs/permissions.md` is the same by hand, and a test compares the two. */
export function Permit(...roles: Role[]) {
  return permitRoles(roles, 'own');
}

/** The same for the two routes that pages of Temporal's UI use; pages of this service have no business there. */
export function PermitFromTemporalUi(...roles: Role[]) {
  return permitRoles(roles, 'temporal-ui');
}

function permitRoles(roles: readonly Role[], pages: 'own' | 'temporal-ui') {
  return applyDecorators(
    SetMetadata<symbol, Permission>(permissionKey, { to: 'roles', roles, pages }),
    ApiBearerAuth(),
    ApiCookieAuth(),
    ApiExtension('x-roles', roles),
  );
}

/** No token is asked for. */
export function Public() {
  return SetMetadata<symbol, Permission>(permissionKey, { to: 'public' });
}

/** For whoever is signed in with a browser; a token is no session. */
export function SignedIn({ isUse }: { isUse: boolean }) {
  return applyDecorators(
    SetMetadata<symbol, Permission>(permissionKey, { to: 'session', isUse }),
    ApiCookieAuth(),
  );
}

/** No token is asked for, but only callers on this machine are answered; for the sandbox. */
export function LoopbackOnly() {
  return SetMetadata<symbol, Permission>(permissionKey, { to: 'loopback' });
}
