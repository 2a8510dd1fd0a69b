import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { roleSchema } from '../../../domain/loan/actor.js';
import { invariant } from '../../../domain/invariant.js';
import { Public, SignedIn } from '../auth/permit.js';
import { Deps } from '../deps.js';
import { Answers } from '../http/answers.js';
import { CallerLanguage, type Language } from '../http/language.js';
import { preferredType } from '../http/media-type.js';
import { originForm } from '../http/route-table.js';
import { Limited } from '../limits/limited.js';
import type { ApiDeps } from '../ports.js';
import { Problem } from '../problems/problem.js';
import { Console, type ConsoleSession } from './console-session.js';
import { atPublicAddress } from './own-address.js';
import { csrfTokenOf } from './session-id.js';
import { sessionOf } from './session-gate.js';
import { sessionProblem } from './session-problems.js';
import { signInFailedPage } from './sign-in-failed-page.js';

const signInQuery = z.strictObject({ returnTo: z.string().optional() });
type SignInQuery = z.infer<typeof signInQuery>;

const sessionSchema = z.object({
  user: z.object({
    id: z.string(),
    name: z.string().nullable().describe('As the issuer calls the person, where it does.'),
    roles: z.array(roleSchema),
    branches: z.array(z.string()),
  }),
  csrfToken: z.string().describe('Goes back as the header X-Sancha-CSRF with every write.'),
  idleUntil: z.string().describe('ISO-8601 UTC on the wall; use puts it off.'),
  endsAt: z.string().describe('ISO-8601 UTC on the wall; nothing puts it off.'),
});

const signedOutSchema = z.object({
  endSessionUrl: z
    .string()
    .nullable()
    .describe('Where the browser goes to sign out at the sign-in service too, when it can.'),
});

/** How people come in with a browser, and go (design.md §7). No token ever reaches them. */
@ApiTags('session')
@Controller('auth')
export class SessionController {
  constructor(
    @Console() private readonly console: ConsoleSession | null,
    @Deps() private readonly deps: ApiDeps,
  ) {}

  /** Sends the browser to the sign-in service. */
  @Get('login')
  @Public()
  @Limited('sign_in')
  @ApiExcludeEndpoint()
  async login(
    @Query({ schema: signInQuery }) query: SignInQuery,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { signIn, publicUrl } = this.demandConsole();
    const elsewhere = atPublicAddress(request.headers.host, originForm(request.url), publicUrl);
    if (elsewhere !== null) return void reply.redirect(elsewhere, 303);
    const { address, setCookie } = await signIn.begin(query.returnTo);
    void reply.header('Set-Cookie', setCookie).redirect(address, 303);
  }

  /** Where the sign-in service sends the browser back to. A person gets a page when it fails, a program a problem. */
  @Get('callback')
  @Public()
  @Limited('sign_in')
  @ApiExcludeEndpoint()
  async callback(
    @CallerLanguage() language: Language,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      await this.finish(request, reply);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.deps.log.warn('sign_in_refused', { code: error.code, requestId: request.id });
      const form = preferredType(request.headers.accept, ['application/json', 'text/html']);
      if (form === 'application/json') throw error;
      const { page, headers } = signInFailedPage(error, request.id, language);
      void reply
        .code(error.status)
        .headers({ ...error.more.headers, ...headers })
        .send(page);
    }
  }

  /** Who is signed in, and what the page needs for its writes. Asking does not keep the session awake. */
  @Get('session')
  @SignedIn({ isUse: false })
  @Answers(200, sessionSchema, 'Who is signed in')
  session(@Req() request: FastifyRequest) {
    const session = sessionOf(request);
    invariant(session !== undefined, 'api: a route for sessions was reached without one');
    const { id, name = null, roles, branches } = session.caller;
    return {
      user: { id, name, roles, branches },
      csrfToken: csrfTokenOf(session.id),
      idleUntil: new Date(session.idleUntilMs).toISOString(),
      endsAt: new Date(session.endsAtMs).toISOString(),
    };
  }

  /** Ends the session here; the answer says where to end the one at the sign-in service. */
  @Post('logout')
  @SignedIn({ isUse: false })
  @Answers(200, signedOutSchema, 'Signed out')
  async logout(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { sessions, cookies, issuer } = this.demandConsole();
    const session = sessionOf(request);
    invariant(session !== undefined, 'api: a route for sessions was reached without one');
    await sessions.end(session.id);
    this.deps.log.info('signed_out', { clientId: session.caller.id });
    void reply.headers({ 'Set-Cookie': cookies.noSession(), 'Clear-Site-Data': '"cache"' });
    return { endSessionUrl: await issuer.endSession().catch(withoutIssuer) };
  }

  private async finish(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { signIn, cookies } = this.demandConsole();
    const query = request.url.split('?')[1] ?? '';
    const { session, returnPath } = await signIn.finish(query, request.headers.cookie);
    this.deps.log.info('signed_in', { clientId: session.caller.id });
    void reply
      .header('Set-Cookie', [cookies.session(session.id), cookies.noSignIn()])
      .redirect(returnPath, 303);
  }

  private demandConsole(): ConsoleSession {
    if (this.console === null) throw sessionProblem('sign-in-not-set-up');
    return this.console;
  }
}

/** Whoever is signed out here must not be told that it failed because the issuer is away. */
function withoutIssuer(error: unknown): null {
  if (error instanceof Problem) return null;
  throw error;
}
