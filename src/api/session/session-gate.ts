import type { FastifyRequest } from 'fastify';
import { isFromTemporalUi, notTemporalUi } from '../codec/temporal-ui-origin.js';
import { isSafe, isSameOrigin } from './same-origin.js';
import type { SessionCookies } from './session-cookies.js';
import { isCsrfTokenOf } from './session-id.js';
import { sessionProblem } from './session-problems.js';
import type { LiveSession, Sessions } from './sessions.js';

const sessions = new WeakMap<object, LiveSession>();

/** The session by which a request came, when it did. */
export function sessionOf(request: FastifyRequest): LiveSession | undefined {
  return sessions.get(request.raw);
}

/** Where cookies become callers: everything that must be true before a session counts. */
export class SessionGate {
  constructor(
    private readonly sessions: Sessions,
    private readonly cookies: SessionCookies,
    private readonly publicUrl: string,
  ) {}

  /**
   * The session of a request, or null when it brings no session cookie. `isUse` says whether it keeps the session awake.
   * @throws Problem with what is wrong with it: a token beside it, a foreign page, no or a wrong CSRF value, an end.
   */
  async sessionOf(request: FastifyRequest, isUse: boolean): Promise<LiveSession | null> {
    const wish = { isUse: isUse && !isBackground(request), needsCsrf: !isSafe(request) };
    return await this.open(request, wish, () => {
      if (!isSameOrigin(request, this.publicUrl)) throw sessionProblem('foreign-origin');
    });
  }

  /**
   * The same for a request that only pages of Temporal's UI may send: its origin, exactly, in place of our own. There is no CSRF value, as
   * the UI has none to send: the origin and a preflight stand for it. It refreshes by itself, so it never keeps a session awake.
   */
  async sessionFromTemporalUi(
    request: FastifyRequest,
    uiOrigin: string | null,
  ): Promise<LiveSession | null> {
    return await this.open(request, { isUse: false, needsCsrf: false }, () => {
      if (!isFromTemporalUi(request, uiOrigin, true)) throw notTemporalUi();
    });
  }

  private async open(
    request: FastifyRequest,
    wish: { isUse: boolean; needsCsrf: boolean },
    demandPage: () => void,
  ): Promise<LiveSession | null> {
    const cookie = this.cookies.sessionIn(request.headers.cookie);
    if (cookie.is === 'none') return null;
    // Which of the two would count is nothing that a caller should have to guess.
    if (request.headers.authorization !== undefined) throw sessionProblem('two-credentials');
    demandPage();
    if (cookie.is === 'odd') throw sessionProblem('session-unknown', this.cookies.noSession());
    const { id } = cookie;
    if (wish.needsCsrf) demandCsrf(request, id);
    const found = await this.sessions.find(id, wish.isUse);
    if (found === 'unknown' || found === 'expired')
      throw sessionProblem(`session-${found}`, this.cookies.noSession());
    sessions.set(request.raw, found);
    return found;
  }
}

function demandCsrf(request: FastifyRequest, id: string): void {
  const given = request.headers['x-sancha-csrf'];
  if (typeof given !== 'string' || given === '') throw sessionProblem('csrf-missing');
  if (!isCsrfTokenOf(id, given)) throw sessionProblem('csrf-wrong');
}

/** A page that refreshes by itself says so, or a desk that was left would stay signed in for as long as something happens. */
const isBackground = (request: FastifyRequest) => request.headers['x-sancha-background'] === '1';
