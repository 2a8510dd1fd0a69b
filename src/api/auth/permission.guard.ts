import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { hasRole } from '../../../domain/loan/actor.js';
import { invariant } from '../../../domain/invariant.js';
import { isFromTemporalUi, notTemporalUi } from '../codec/temporal-ui-origin.js';
import { Problem, notFound } from '../problems/problem.js';
import type { ConsoleSession } from '../session/console-session.js';
import { sessionProblem } from '../session/session-problems.js';
import { keepCaller } from './caller.js';
import { permissionKey, type Permission } from './permit.js';
import type { TokenVerifier } from './token-verifier.js';

/** Loopback in both families, and IPv4 as IPv6 sockets show it. */
const loopback = /^(127\.|::1$|::ffff:127\.)/;

/** Every route passes here: who is it, and may this role use the route at all. What may be seen is settled per loan, by branch. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenVerifier,
    private readonly console: ConsoleSession | null,
    private readonly temporalUiOrigin: string | null,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permission = this.reflector.getAllAndOverride<Permission | undefined>(permissionKey, [
      context.getHandler(),
      context.getClass(),
    ]);
    invariant(permission !== undefined, 'api: a route declares no permission');
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    switch (permission.to) {
      case 'public':
        return true;
      case 'loopback':
        if (!loopback.test(request.socket.remoteAddress ?? '')) throw notFound();
        return true;
      case 'session': {
        const session = await this.console?.gate.sessionOf(request, permission.isUse);
        if (!session) throw sessionProblem('session-missing');
        keepCaller(request, session.caller);
        return true;
      }
      case 'roles': {
        const session = await this.sessionFor(request, permission.pages);
        // A session stands for the token by which it began: the same person with the same roles, so four eyes hold over both.
        const actor = session?.caller ?? (await this.tokens.actorOf(request.headers.authorization));
        if (!hasRole(actor, ...permission.roles)) {
          throw new Problem('forbidden', `This route is for ${permission.roles.join(', ')}.`);
        }
        keepCaller(request, actor);
        return true;
      }
    }
  }

  /** The session by which a request came, if it did, after whose page it was. */
  private async sessionFor(request: FastifyRequest, pages: 'own' | 'temporal-ui') {
    if (pages === 'own') return await this.console?.gate.sessionOf(request, true);
    const origin = this.temporalUiOrigin;
    if (!isFromTemporalUi(request, origin, false)) throw notTemporalUi();
    return await this.console?.gate.sessionFromTemporalUi(request, origin);
  }
}
