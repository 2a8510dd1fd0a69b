import type { Registry } from 'prom-client';
import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, APP_PIPE, Reflector } from '@nestjs/core';
import { Callers } from './auth/callers.js';
import { PermissionGuard } from './auth/permission.guard.js';
import { TokenVerifier } from './auth/token-verifier.js';
import { originOfTemporalUi } from './codec/temporal-ui-origin.js';
import { controllers, services } from './controllers.js';
import { apiDeps } from './deps.js';
import { AnswerInterceptor } from './http/answer.interceptor.js';
import { SchemaPipe } from './http/schema.pipe.js';
import { withoutLimits } from '../config/caller-limits.js';
import { RequestLimiter } from './limits/request-limiter.js';
import { consoleSession, createConsoleSession } from './session/console-session.js';
import type { ApiDeps } from './ports.js';

/** The API as one Nest module over the interfaces it was given. */
@Module({})
export class ApiModule {
  /** @param registry where what is refused for being asked too often is counted. */
  static of(deps: ApiDeps, registry: Registry): DynamicModule {
    const { limits = withoutLimits, shared = null } = deps.callerLimits ?? {};
    const limiter = new RequestLimiter(limits, shared, registry);
    const tokens = new TokenVerifier(deps.tokens);
    const session = deps.console === undefined ? null : createConsoleSession(deps.console, tokens);
    return {
      module: ApiModule,
      controllers,
      providers: [
        { provide: apiDeps, useValue: deps },
        { provide: consoleSession, useValue: session },
        ...services,
        { provide: APP_PIPE, useClass: SchemaPipe },
        { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
        {
          provide: APP_GUARD,
          inject: [Reflector],
          useFactory: (reflector: Reflector) =>
            new PermissionGuard(
              reflector,
              new Callers(tokens, session, originOfTemporalUi(deps.temporalUi)),
              limiter,
            ),
        },
      ],
    };
  }
}
