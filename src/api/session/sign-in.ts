import { createHash, timingSafeEqual } from 'node:crypto';
import { notAReturnPath, returnPathOf } from './return-path.js';
import { Problem } from '../problems/problem.js';
import type { SessionCookies } from './session-cookies.js';
import type { SessionParts } from './session-parts.js';
import { sessionProblem } from './session-problems.js';
import type { LiveSession, Sessions } from './sessions.js';
import { IssuerRefusal, type IssuedTokens } from './sign-in-issuer.js';
import { openTicket, sealTicket, type SignInTicket } from './sign-in-ticket.js';

/** A person on the way in: to the issuer, and back with a code. */
export class SignIn {
  constructor(
    private readonly parts: SessionParts,
    private readonly sessions: Sessions,
    private readonly cookies: SessionCookies,
  ) {}

  /** Where to send the browser, and the cookie that binds the answer to it. @throws Problem 400 for a foreign path, 503. */
  async begin(returnTo: string | undefined): Promise<{ address: string; setCookie: string }> {
    const { issuer, ticketKey, publicUrl, nowMs } = this.parts;
    const returnPath = returnPathOf(returnTo, publicUrl);
    if (returnPath === null) throw notAReturnPath();
    const { address, secrets } = await issuer.begin();
    const ticket = sealTicket(ticketKey, { ...secrets, returnPath }, nowMs());
    return { address: address.href, setCookie: this.cookies.signIn(ticket) };
  }

  /**
   * Takes the issuer's answer: a new session, always under a new id, in place of one that the browser had.
   * @throws Problem `sign-in-expired`, `sign-in-mismatch`, `sign-in-refused`, or 503.
   */
  async finish(
    query: string,
    cookieHeader: string | undefined,
  ): Promise<{ session: LiveSession; returnPath: string }> {
    const { ticketKey, olderTicketKeys = [], nowMs } = this.parts;
    const keys = [ticketKey, ...olderTicketKeys];
    const ticket = openTicket(keys, this.cookies.signInIn(cookieHeader), nowMs());
    if (ticket === null) throw sessionProblem('sign-in-expired', this.cookies.noSignIn());
    const { returnPath, state } = ticket;
    // The ticket stays: whoever leads a browser here with a state of his own must not end its sign-in.
    if (!same(new URLSearchParams(query).get('state') ?? '', state))
      throw sessionProblem('sign-in-mismatch');
    const session = await this.sessions.begin(await this.issued(query, ticket));
    const before = this.cookies.sessionIn(cookieHeader);
    if (before.is === 'id') await this.sessions.replace(before.id);
    return { session, returnPath };
  }

  private async issued(query: string, ticket: SignInTicket): Promise<IssuedTokens> {
    try {
      return await this.parts.issuer.finish(query, ticket);
    } catch (error) {
      if (!(error instanceof IssuerRefusal)) throw error;
      throw new Problem('sign-in-refused', refusedWith(error.code), {
        headers: { 'Set-Cookie': this.cookies.noSignIn() },
      });
    }
  }
}

/** Names the protocol's code when it is one: the address may hold anything. */
function refusedWith(code: string): string {
  const known = /^[A-Za-z_]{1,60}$/.test(code) ? ` (${code})` : '';
  return `The sign-in service did not sign this person in${known}. Begin again at /auth/login.`;
}

function same(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
