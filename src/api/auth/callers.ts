import type { FastifyRequest } from 'fastify';
import { isFromTemporalUi, notTemporalUi } from '../codec/temporal-ui-origin.js';
import type { ConsoleSession } from '../session/console-session.js';
import { sessionProblem } from '../session/session-problems.js';
import type { Caller } from './caller.js';
import type { Permission } from './permit.js';
import type { TokenVerifier } from './token-verifier.js';

/** Who a request is from: by the session of the console, or by an access token. */
export class Callers {
  constructor(
    private readonly tokens: TokenVerifier,
    private readonly console: ConsoleSession | null,
    private readonly temporalUiOrigin: string | null,
  ) {}

  /**
   * The caller of a route that asks for one. A session stands for the token by which it began: the same person with the same roles, so
   * four eyes hold over both.
   * @throws Problem with what is wrong with the credentials.
   */
  async callerOf(
    request: FastifyRequest,
    permission: Extract<Permission, { to: 'session' | 'roles' }>,
  ): Promise<Caller> {
    if (permission.to === 'session') {
      const session = await this.console?.gate.sessionOf(request, permission.isUse);
      if (!session) throw sessionProblem('session-missing');
      return session.caller;
    }
    const session = await this.sessionFor(request, permission.pages);
    return session?.caller ?? (await this.tokens.actorOf(request.headers.authorization));
  }

  /** The session by which a request came, if it did, after whose page it was. */
  private async sessionFor(request: FastifyRequest, pages: 'own' | 'temporal-ui') {
    if (pages === 'own') return await this.console?.gate.sessionOf(request, true);
    const origin = this.temporalUiOrigin;
    if (!isFromTemporalUi(request, origin, false)) throw notTemporalUi();
    return await this.console?.gate.sessionFromTemporalUi(request, origin);
  }
}
