import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import type { LimitName } from '../../config/caller-limits.js';

/**
 * What a route counts to besides its caller's own limit: one of the tighter ones, or nothing at all, also not for whoever is nobody
 * (`unlimited`: probes and scrapers, which must not be refused when it matters).
 */
export type RouteLimit =
  Extract<LimitName, 'reveals' | 'search' | 'codec' | 'sign_in'> | 'unlimited';

export const limitKey = Symbol('limit');

/** Under which the documentation finds the same. */
export const limitExtension = 'x-limit';

/** Gives a route its limit; without this it has its caller's. */
export function Limited(limit: RouteLimit) {
  return applyDecorators(
    SetMetadata<symbol, RouteLimit>(limitKey, limit),
    ApiExtension(limitExtension, limit),
  );
}
