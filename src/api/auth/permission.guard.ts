import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { hasRole } from '../../../domain/loan/actor.js';
import { invariant } from '../../../domain/invariant.js';
import { limitKey, type RouteLimit } from '../limits/limited.js';
import type { RequestLimiter } from '../limits/request-limiter.js';
import { Problem, notFound } from '../problems/problem.js';
import { keepCaller, type Caller } from './caller.js';
import type { Callers } from './callers.js';
import { permissionKey, type Permission } from './permit.js';

/** Loopback in both families, and IPv4 as IPv6 sockets show it. */
const loopback = /^(127\.|::1$|::ffff:127\.)/;

/**
 * Every route passes here: who is it, has he asked too often, and may this role use the route at all. What may be seen is settled per
 * loan, by branch.
 */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly callers: Callers,
    private readonly limiter: RequestLimiter,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permission = this.declared<Permission>(context, permissionKey);
    const limit = this.declared<RouteLimit>(context, limitKey);
    invariant(permission !== undefined, 'api: a route declares no permission');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    switch (permission.to) {
      case 'public':
        await this.limiter.countAddress(request.ip, limit);
        return true;
      case 'loopback':
        if (!isFromThisMachine(request)) throw notFound();
        return true;
      case 'session':
        await this.admit(request, permission, limit);
        return true;
      case 'roles': {
        const caller = await this.admit(request, permission, limit);
        if (!hasRole(caller, ...permission.roles))
          throw new Problem('forbidden', `This route is for ${permission.roles.join(', ')}.`);
        return true;
      }
    }
  }

  /** Who it is, counted. Whoever is nobody counts as his address: among many who are somebody he may not hold up the others. */
  private async admit(
    request: FastifyRequest,
    permission: Extract<Permission, { to: 'session' | 'roles' }>,
    limit: RouteLimit | undefined,
  ): Promise<Caller> {
    const caller = await this.callers
      .callerOf(request, permission)
      .catch(async (error: unknown) => {
        // An issuer or a record that is away says nothing of whoever asks.
        if (error instanceof Problem && error.status < 500)
          await this.limiter.countAddress(request.ip, undefined);
        throw error;
      });
    keepCaller(request, caller);
    await this.limiter.countCaller(caller, limit);
    return caller;
  }

  private declared<Value>(context: ExecutionContext, key: symbol): Value | undefined {
    return this.reflector.getAllAndOverride<Value | undefined>(key, [
      context.getHandler(),
      context.getClass(),
    ]);
  }
}

/** A proxy on this machine asks for somebody elsewhere, and says so. */
function isFromThisMachine({ socket, headers }: FastifyRequest): boolean {
  const isForwarded = ['forwarded', 'x-forwarded-for', 'via'].some((name) => name in headers);
  return loopback.test(socket.remoteAddress ?? '') && !isForwarded;
}
